import type { AccountChoiceWire } from '../../../api/wire/account-wire.ts';
import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { accountsNow } from '../desk-lists.ts';
import { left, right, textTable } from '../text-table.ts';
import { withDesk } from '../with-desk.ts';

function marketText({ market, mode }: AccountChoiceWire): string {
  if (market === 'demo') return 'demo market';
  return mode === 'paper' ? 'real venues, on paper' : `at its venue, ${mode}`;
}

/** `account list`: the accounts; orders and portfolio speak of the one that is chosen. */
export const accountList = defineCommand({
  words: ['account', 'list'],
  summary: 'list the accounts',
  positionals: [],
  options: {},
  run: ({ context }) =>
    withDesk(context, async (api) => {
      const accounts = await accountsNow(api);
      const rows = accounts.map((account) => [
        account.selected ? '*' : '',
        account.name,
        marketText(account),
        `${account.equity} ${account.currency}`,
        account.tradingState,
        String(account.positions),
        String(account.openOrders),
      ]);
      const columns = [
        left(''),
        left('account'),
        left('market'),
        right('equity'),
        left('state'),
        right('positions'),
        right('orders'),
      ];
      return ok({ document: accounts, text: textTable(columns, rows) });
    }),
});
