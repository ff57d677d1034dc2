import type { StrategyShareWire } from '../../../core/api/wire/portfolio-wire.ts';
import { countColumn, moneyColumn, ownerColumn, percentColumn, pnlColumn } from '../../cells/market-columns.tsx';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/table-model.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import { openOverlay, showScreen } from '../../stores/ui-store.ts';

/** What each strategy, and the person, has made on this account. */
export function StrategyComparison({ rows }: { readonly rows: readonly StrategyShareWire[] }) {
  return (
    <DataTable
      label="Strategies compared"
      columns={COLUMNS}
      rows={rows}
      keyOf={({ strategyId }) => strategyId}
      initialSort={BEST_FIRST}
      onActivate={() => showScreen('strategies')}
      empty={
        <EmptyState
          sentence="Nobody has traded yet."
          action={<Button onClick={() => openOverlay('start-strategy')}>Start a strategy</Button>}
        />
      }
    />
  );
}

const BEST_FIRST = { columnId: 'net', direction: 'descending' } as const;

const COLUMNS: readonly Column<StrategyShareWire>[] = [
  { ...ownerColumn<StrategyShareWire>(76), grow: 1 },
  { id: 'status', title: 'State', width: 72, render: ({ strategyId }) => <Status strategyId={strategyId} /> },
  moneyColumn({ id: 'exposure', title: 'Exposure', width: 76 }, ({ grossExposure }) => grossExposure),
  pnlColumn({ id: 'net', title: 'Net', width: 72 }, ({ net }) => net),
  countColumn({ id: 'trades', title: 'Trades', width: 50 }, ({ trades }) => trades),
  percentColumn({ id: 'winRate', title: 'Wins', width: 52 }, ({ winRate }) => winRate),
];

const TONES = { 'warming-up': 'info', running: 'accent', paused: 'warn', failed: 'danger', stopped: 'muted' } as const;

function Status({ strategyId }: { readonly strategyId: string }) {
  const strategy = useTradingStore((state) => state.strategies[strategyId]);
  if (strategy === undefined) return <>–</>;
  const { status, statusReason } = strategy;
  return <Chip tone={TONES[status]} text={status} title={statusReason ?? undefined} />;
}
