import { Menu } from '@base-ui/react/menu';
import { Check, ChevronDown } from 'lucide-react';
import type { AccountChoiceWire } from '../../../core/api/wire/account-wire.ts';
import { selectAccount } from '../../actions/account-actions.ts';
import { ModeBadge } from '../../components/mode-badge.tsx';
import { MONEY_WORDS } from '../../format/mode-text.ts';
import { activityText, marketText } from '../../format/account-text.ts';
import { moneyText } from '../../format/money.ts';
import { useAccountStore } from '../../stores/account-store.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import styles from './account-selector.module.css';

/** The account that is shown, and the way to another one. The name and the kind of money are always in words. */
export function AccountSelector() {
  const accounts = useAccountStore((state) => state.accounts);
  const name = useTradingStore((state) => state.account?.account) ?? '–';
  const shown = accounts.find((account) => account.name === name);
  const words = shown === undefined ? MONEY_WORDS.paper : `${MONEY_WORDS[shown.mode]}, ${marketText(shown)}`;
  const label = (
    <span className={styles['account']}>
      <span>
        <span className="visually-hidden">Account </span>
        {name}
      </span>
      <span className={styles['money']} title={words}>
        {words}
      </span>
    </span>
  );
  if (accounts.length < 2) return label;
  return (
    <Menu.Root>
      <Menu.Trigger className={styles['trigger']} title="Switch account">
        {label}
        <ChevronDown size={14} strokeWidth={1.5} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={styles['positioner']} sideOffset={4} align="start">
          <Menu.Popup className={styles['popup']}>
            <Menu.RadioGroup value={name} onValueChange={(next: string) => void selectAccount(next)}>
              {accounts.map((account) => (
                <AccountItem key={account.name} account={account} />
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function AccountItem({ account }: { readonly account: AccountChoiceWire }) {
  const { name, mode, equity, currency, tradingState } = account;
  const state = tradingState === 'running' ? '' : `, ${tradingState === 'halted' ? 'halted' : 'reduce only'}`;
  return (
    <Menu.RadioItem value={name} className={styles['item']} closeOnClick>
      <Menu.RadioItemIndicator className={styles['check']}>
        <Check size={14} strokeWidth={1.5} aria-hidden />
      </Menu.RadioItemIndicator>
      <span className={styles['name']}>
        {name} <ModeBadge mode={mode} />
      </span>
      <span className={styles['equity']}>
        {moneyText(equity)} {currency}
      </span>
      <span className={styles['about']}>
        {marketText(account)} · {activityText(account)}
        {state}
      </span>
    </Menu.RadioItem>
  );
}
