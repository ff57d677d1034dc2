import { Pause, Play, Square } from 'lucide-react';
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
import { IconButton } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import type { Column } from '../../components/table-model.ts';
import { decimalText } from '../../format/decimal-parts.ts';

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

/** The state of a strategy in a word; why, on hover. */
export function StrategyState({ strategy }: { readonly strategy: StrategyWire }) {
  const { status, statusReason } = strategy;
  return <Chip tone={TONES[status]} text={WORDS[status]} title={statusReason ?? undefined} />;
}

/** Strategies as they are listed, in the dock and on their screen. */
export const STRATEGY_COLUMNS: readonly Column<StrategyWire>[] = [
  textColumn(
    { id: 'id', title: 'Strategy', width: 130 },
    (row) => row.id,
    (row) => <b>{row.id}</b>,
  ),
  marketColumn(92),
  textColumn(
    { id: 'status', title: 'State', width: 96 },
    (row) => row.status,
    (row) => <StrategyState strategy={row} />,
  ),
  pnlColumn({ id: 'pnl', title: 'P&L', width: 96 }, (row) => row.pnl),
  countColumn({ id: 'orders', title: 'Orders', width: 66 }, (row) => row.orders),
  {
    id: 'confidence',
    title: 'Confidence',
    name: 'Which way it leaned at its newest bars, and how surely: above the line long, below it short',
    width: 106,
    render: (row) => <Sparkline label={courseText(row)} values={row.convictions} />,
    sortBy: (row) => Math.abs(row.convictions.at(-1) ?? 0),
  },
  timeColumn(
    { id: 'lastSignalAt', title: 'Decided', name: 'Time of the newest decision', align: 'right' },
    (row) => row.lastSignalAt,
  ),
  sentenceColumn({ id: 'lastSignal', title: 'Newest decision', width: 240, grow: 3 }, decisionText),
  sentenceColumn({ id: 'params', title: 'Parameters', width: 160, grow: 1 }, paramsText),
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

function courseText({ convictions }: StrategyWire): string {
  const newest = decimalText(convictions.at(-1) ?? null, { places: 2, signed: true });
  return `Confidence over ${convictions.length} bars, newest ${newest}`;
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
