import { Pause, Play, Square } from 'lucide-react';
import { useMemo } from 'react';
import type { StrategyWire } from '../../../core/api/wire/trading-wire.ts';
import { pauseStrategy, resumeStrategy, stopStrategy } from '../../actions/strategy-actions.ts';
import { PnlCell, SymbolCell, TimeCell } from '../../cells/market-cells.tsx';
import { Button, IconButton } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/table-model.ts';
import { TablePanel } from '../../components/table-panel.tsx';
import { symbolOf } from '../../format/instrument-text.ts';
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
  {
    id: 'id',
    title: 'Strategy',
    width: 130,
    render: (row) => <b>{row.id}</b>,
    sortBy: (row) => row.id,
    text: (row) => row.id,
  },
  {
    id: 'market',
    title: 'Market',
    width: 92,
    render: (row) => <SymbolCell instrumentId={row.instrumentId} />,
    sortBy: (row) => symbolOf(row.instrumentId),
    text: (row) => symbolOf(row.instrumentId),
  },
  {
    id: 'status',
    title: 'State',
    width: 96,
    render: (row) => <Chip tone={TONES[row.status]} text={WORDS[row.status]} title={row.statusReason ?? undefined} />,
    sortBy: (row) => row.status,
    text: (row) => row.status,
  },
  {
    id: 'pnl',
    title: 'P&L',
    width: 96,
    align: 'right',
    render: (row) => <PnlCell value={row.pnl} />,
    sortBy: (row) => Number(row.pnl),
    text: (row) => row.pnl,
  },
  {
    id: 'orders',
    title: 'Orders',
    width: 66,
    align: 'right',
    render: (row) => row.orders,
    sortBy: (row) => row.orders,
    text: (row) => String(row.orders),
  },
  {
    id: 'params',
    title: 'Parameters',
    width: 160,
    grow: 1,
    render: (row) => <span title={paramsText(row)}>{paramsText(row)}</span>,
    text: paramsText,
  },
  {
    id: 'lastSignalAt',
    title: 'Decided',
    name: 'Time of the newest decision',
    width: 118,
    align: 'right',
    render: (row) => <TimeCell time={row.lastSignalAt} />,
    sortBy: (row) => row.lastSignalAt,
    text: (row) => (row.lastSignalAt === null ? '' : new Date(row.lastSignalAt).toISOString()),
  },
  {
    id: 'lastSignal',
    title: 'Newest decision',
    width: 240,
    grow: 3,
    render: (row) => <span title={decisionText(row)}>{decisionText(row)}</span>,
    text: decisionText,
  },
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
