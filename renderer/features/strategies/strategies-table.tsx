import { useMemo } from 'react';
import type { StrategyWire } from '../../../core/api/wire/trading-wire.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { TablePanel } from '../../components/table-panel.tsx';
import { useTradingStore } from '../../stores/trading-store.ts';
import { openOverlay, selectInstrument } from '../../stores/ui-store.ts';
import { STRATEGY_COLUMNS } from './strategy-columns.tsx';

interface StrategiesTableProps {
  readonly selectedId?: string | undefined;
  /** A click or Enter on a strategy; points the desk at its market where it is absent. */
  readonly onChoose?: (strategy: StrategyWire) => void;
}

/** Strategies that were started, with what they do and how to hold them back. */
export function StrategiesTable({ selectedId, onChoose }: StrategiesTableProps = {}) {
  const strategies = useTradingStore((state) => state.strategies);
  const rows = useMemo(() => Object.values(strategies), [strategies]);
  const start = <Button onClick={() => openOverlay('start-strategy')}>Start a strategy</Button>;
  return (
    <TablePanel
      label="Strategies"
      columns={STRATEGY_COLUMNS}
      rows={rows}
      keyOf={(strategy) => strategy.id}
      selectedKey={selectedId}
      onActivate={onChoose ?? ((strategy) => selectInstrument(strategy.instrumentId))}
      tools={rows.length > 0 && start}
      empty={<EmptyState sentence="No strategy was started yet." action={start} />}
    />
  );
}
