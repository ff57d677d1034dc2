import { useMemo } from 'react';
import type { EventWire } from '../../../core/api/wire/trading-wire.ts';
import { sentenceColumn, textColumn, timeColumn } from '../../cells/market-columns.tsx';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/table-model.ts';
import { TablePanel } from '../../components/table-panel.tsx';
import { useTradingStore } from '../../stores/trading-store.ts';
import { speaksOf } from './speaks-of.ts';

/** What the engine did for one strategy, newest first. */
export function StrategyLog({ strategyId }: { readonly strategyId: string }) {
  const events = useTradingStore((state) => state.events);
  const own = useMemo(() => events.filter(({ text }) => speaksOf(text, strategyId)), [events, strategyId]);
  return (
    <TablePanel
      label="Log of the strategy"
      columns={COLUMNS}
      rows={own}
      keyOf={(event) => String(event.seq)}
      initialSort={{ columnId: 'time', direction: 'descending' }}
      empty={<EmptyState sentence="Nothing has happened to it lately." />}
    />
  );
}

const TONES = { info: 'muted', warn: 'warn', danger: 'danger' } as const;
const WORDS = { info: 'Info', warn: 'Warning', danger: 'Danger' } as const;

const COLUMNS: readonly Column<EventWire>[] = [
  timeColumn({ id: 'time', title: 'Time' }, (row) => row.time),
  textColumn(
    { id: 'level', title: 'Level', width: 70 },
    (row) => row.level,
    (row) => <Chip tone={TONES[row.level]} text={WORDS[row.level]} />,
  ),
  sentenceColumn({ id: 'text', title: 'What happened', width: 240, grow: 1 }, (row) => row.text),
];
