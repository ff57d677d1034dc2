import type { Desk } from '../../api/desk.ts';
import type { AccountChoiceWire } from '../../api/wire/account-wire.ts';
import { plainFixed } from '../../base/fixed.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SettingRepository } from '../../ports/repositories.ts';
import { done, refused } from '../desk/act-outcome.ts';
import { pacedStream } from '../streams/paced-stream.ts';
import type { Accounts, RunningAccount } from './accounts.ts';

/** The part of the desk that chooses an account. */
export type AccountDesk = Pick<Desk, 'watchAccounts' | 'selectAccount'>;

/** Where the shown account's name is kept. */
export const SELECTED_ACCOUNT_KEY = 'selected-account';

const INTERVAL_MS = 500;

/** Shows the accounts and switches between them. */
export function createAccountDesk(
  accounts: Accounts,
  { clock, settings }: { readonly clock: Clock; readonly settings: SettingRepository },
): AccountDesk {
  return {
    watchAccounts(signal) {
      let sent = '';
      return pacedStream({
        clock,
        intervalMs: INTERVAL_MS,
        signal,
        subscribe(onChange) {
          const ends = [...accounts.all.map(({ feed }) => feed.onMoved(onChange)), accounts.onSelected(onChange)];
          ends.push(accounts.onAdded(onChange));
          return () => {
            for (const end of ends) end();
          };
        },
        take() {
          const choices = accounts.all.map((one) => choiceWire(one, one === accounts.selected()));
          const text = JSON.stringify(choices);
          if (text === sent) return undefined;
          sent = text;
          return choices;
        },
      });
    },
    selectAccount(name) {
      if (!accounts.select(name)) {
        const names = accounts.all.map(({ account }) => account.name).join(' and ');
        return refused(`There is no account ${name}; there are ${names}.`);
      }
      void settings.put(SELECTED_ACCOUNT_KEY, name);
      return done(1);
    },
  };
}

function choiceWire({ account, keeper }: RunningAccount, selected: boolean): AccountChoiceWire {
  const { system } = keeper.current();
  const { state } = system;
  return {
    name: account.name,
    mode: account.mode,
    market: account.market,
    currency: state.currency,
    selected,
    equity: plainFixed(system.equity()),
    tradingState: state.trading.state,
    openOrders: state.openOrders.size,
    positions: state.positions.filter(({ quantity }) => quantity !== 0n).length,
    runningStrategies: [...state.strategies.values()].filter(({ status }) => status === 'running').length,
  };
}
