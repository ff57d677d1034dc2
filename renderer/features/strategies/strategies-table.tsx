import { Pause, Play, Square } from 'lucide-react';
import { useMemo } from 'react';
import type { StrategyWire } from '../../../core/api/wire/trading-wire.ts';
import { pauseStrategy, resumeStrategy, stopStrategy } from '../../actions/strategy-actions.ts';
import {
  countColumn,
  marketColumn,
  pnlColumn,
  sentenceColumn,
  textColumn,
  timeColumn,
} from '../../cells/market-columns.tsx';
import { Button, IconButton } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/table-model.ts';
import { TablePanel } from '../../components/table-panel.tsx';
import { useTradingStore } from '../../stores/trading-store.ts';
import { openOverlay, selectInstrument } from '../../stores/ui-store.ts';

/** Strategies that were started, with what they do and how to hold them back. */
export function StrategiesTable() {
  const strategies = useTradingStore((state) => state.strategies);
  const rows = useMemo(() => Object.values(strategies), [strategies]);
  const start = <Button onClick={() => openOverlay('start-strategy')}>Start a strategy</Button>;
  return (
    <TablePanel
      label="Strategies"
      columns={COLUMNS}
      rows={rows}
      keyOf={(strategy) => strategy.id}
      onActivate={(strategy) => selectInstrument(strategy.instrumentId)}
      tools={rows.length > 0 && start}
      empty={<EmptyState sentence="No strategy was started yet." action={start} />}
    />
  );
}

const TONES = {
  'warming-up': 'info',
  running: 'accent',
  paused: 'warn',
  stopped: 'neutral',
  failed: 'danger',
} as const;
const WORDS = {
  'warming-up': 'Warming up',
  running: 'Running',
  paused: 'Paused',
  stopped: 'Stopped',
  failed: 'Failed',
} as const;

const COLUMNS: readonly Column<StrategyWire>[] = [
  textColumn(
    { id: 'id', title: 'Strategy', width: 130 },
    (row) => row.id,
    (row) => <b>{row.id}</b>,
  ),
  marketColumn(92),
  textColumn(
    { id: 'status', title: 'State', width: 96 },
    (row) => row.status,
    (row) => <Chip tone={TONES[row.status]} text={WORDS[row.status]} title={row.statusReason ?? undefined} />,
  ),
  pnlColumn({ id: 'pnl', title: 'P&L', width: 96 }, (row) => row.pnl),
  countColumn({ id: 'orders', title: 'Orders', width: 66 }, (row) => row.orders),
  sentenceColumn({ id: 'params', title: 'Parameters', width: 160, grow: 1 }, paramsText),
  timeColumn(
    { id: 'lastSignalAt', title: 'Decided', name: 'Time of the newest decision', align: 'right' },
    (row) => row.lastSignalAt,
  ),
  sentenceColumn({ id: 'lastSignal', title: 'Newest decision', width: 240, grow: 3 }, decisionText),
  {
    id: 'actions',
    title: '',
    name: 'Actions',
    width: 72,
    align: 'center',
    render: (row) => <StrategyActions strategy={row} />,
  },
];

function StrategyActions({ strategy }: { readonly strategy: StrategyWire }) {
  const { id, status } = strategy;
  if (status === 'stopped' || status === 'failed') return null;
  return (
    <>
      {status === 'paused' ? (
        <IconButton label={`Resume ${id}`} onClick={() => void resumeStrategy(strategy)}>
          <Play size={14} strokeWidth={1.5} aria-hidden />
        </IconButton>
      ) : (
        <IconButton
          label={`Pause ${id}: keep its position, send no orders`}
          onClick={() => void pauseStrategy(strategy)}
        >
          <Pause size={14} strokeWidth={1.5} aria-hidden />
        </IconButton>
      )}
      <IconButton label={`Stop ${id}`} onClick={() => void stopStrategy(strategy)}>
        <Square size={13} strokeWidth={1.5} aria-hidden />
      </IconButton>
    </>
  );
}

function paramsText({ params }: StrategyWire): string {
  return Object.entries(params)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
}

function decisionText({ statusReason, lastSignal, status }: StrategyWire): string {
  if (status !== 'running' && statusReason !== null) return statusReason;
  return lastSignal ?? '–';
}
