import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { selectAccount } from '../../actions/account-actions.ts';
import { Button } from '../../components/button.tsx';
import { useAllowedInstruments } from '../../stores/allowed-instruments.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import { accountProblem } from './account-problem.ts';
import styles from './order-ticket.module.css';

/** Says why the account that is shown cannot trade this market, with the way to the one that can. */
export function AccountNotice({ instrument }: { readonly instrument: InstrumentWire }) {
  const shown = useTradingStore((state) => state.account?.account);
  const problem = accountProblem(instrument, shown, useAllowedInstruments());
  const { account } = instrument;
  if (problem === undefined) return null;
  return (
    <div className={styles['account']}>
      <p>{problem}</p>
      {account !== null && <Button onClick={() => void selectAccount(account)}>Switch to {account} – PAPER</Button>}
    </div>
  );
}
