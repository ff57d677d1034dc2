import { EmptyState } from '../components/empty-state.tsx';
import { EquityChart } from '../features/chart/equity-chart.tsx';
import { useTradingStore } from '../stores/trading-store.ts';

/** Equity of the account since it was opened, with its drawdown. */
export function AccountEquityChart() {
  const equity = useTradingStore((state) => state.equity);
  const initialCash = useTradingStore((state) => state.account?.initialCash);
  const currency = useTradingStore((state) => state.account?.currency ?? '');
  if (initialCash === undefined || equity.length === 0) {
    return <EmptyState sentence="The first point of the curve appears within 15 seconds of market time." />;
  }
  return <EquityChart equity={equity} initial={Number(initialCash)} currency={currency} />;
}
