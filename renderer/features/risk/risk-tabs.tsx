import { Pencil } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { HaltWire, RiskNoteWire, RiskWire, StrategyRiskWire } from '../../../core/api/wire/risk-wire.ts';
import { TimeCell } from '../../cells/market-cells.tsx';
import { sentenceColumn, textColumn, timeColumn } from '../../cells/market-columns.tsx';
import { IconButton } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { TabbedPanel } from '../../components/tabbed-panel.tsx';
import type { Column } from '../../components/table-model.ts';
import { TablePanel } from '../../components/table-panel.tsx';
import { moneyText } from '../../format/money.ts';
import { Refusals } from './refusals.tsx';
import { STATE_WORDS } from './risk-words.ts';

interface RiskTabsProps {
  readonly risk: RiskWire;
  readonly onLimitStrategy: (strategyId: string) => void;
}

type Tab = 'rejections' | 'strategies' | 'halts' | 'notes';

/** What was refused, who may do what, and what happened. */
export function RiskTabs({ risk, onLimitStrategy }: RiskTabsProps) {
  const [tab, setTab] = useState<Tab>('rejections');
  const { rejections, halts, notes, strategies } = risk;
  const strategyColumns = useMemo(() => columnsOfStrategies(onLimitStrategy), [onLimitStrategy]);
  const refused = rejections.reduce((sum, { count }) => sum + count, 0);
  return (
    <TabbedPanel<Tab>
      label="Risk"
      value={tab}
      onChange={setTab}
      pages={[
        {
          id: 'rejections',
          title: 'Refusals',
          count: refused,
          body: <Refusals rejections={rejections} />,
        },
        {
          id: 'strategies',
          title: 'Strategies',
          count: strategies.length,
          body: (
            <TablePanel
              label="Strategies and their limits"
              columns={strategyColumns}
              rows={strategies}
              keyOf={({ strategyId }) => strategyId}
              onActivate={({ strategyId }) => onLimitStrategy(strategyId)}
              empty={<EmptyState sentence="No strategy runs on this account." />}
            />
          ),
        },
        {
          id: 'halts',
          title: 'Stops',
          count: halts.length,
          body: (
            <TablePanel
              label="Stops"
              columns={HALT_COLUMNS}
              rows={halts}
              keyOf={({ from, state }) => `${from} ${state}`}
              empty={<EmptyState sentence="Trading was never stopped in this session." />}
            />
          ),
        },
        {
          id: 'notes',
          title: 'Changes',
          count: notes.length,
          body: (
            <TablePanel
              label="Changes"
              columns={NOTE_COLUMNS}
              rows={notes}
              keyOf={({ time, text }) => `${time} ${text}`}
              empty={<EmptyState sentence="No limit was changed, and no strategy was paused." />}
            />
          ),
        },
      ]}
    />
  );
}

const STATUS_TONES = { running: 'accent', paused: 'warn', failed: 'danger', stopped: 'muted' } as const;

function columnsOfStrategies(onLimit: (strategyId: string) => void): readonly Column<StrategyRiskWire>[] {
  return [
    textColumn({ id: 'strategy', title: 'Strategy', width: 130, grow: 1 }, ({ strategyId }) => strategyId),
    {
      id: 'status',
      title: 'State',
      width: 84,
      render: ({ status, reason }) => <Chip tone={STATUS_TONES[status]} text={status} title={reason ?? undefined} />,
      sortBy: ({ status }) => status,
      text: ({ status }) => status,
    },
    ofLimitColumn({ id: 'position', title: 'Position / limit' }, ({ position, limits }) => [
      position,
      limits.maxPosition,
    ]),
    ofLimitColumn({ id: 'loss', title: 'Lost today / limit' }, ({ dayLoss, limits }) => [dayLoss, limits.maxDailyLoss]),
    countColumn('entries', 'Entries', ({ entriesToday }) => entriesToday),
    countColumn('ratio', 'Per fill', ({ messagesPerFill }) => messagesPerFill),
    countColumn('refusals', 'Refused', ({ refusals }) => refusals),
    countColumn('stops', 'Stops', ({ stopOuts }) => stopOuts),
    {
      id: 'edit',
      title: '',
      name: 'Change',
      width: 34,
      align: 'center',
      render: ({ strategyId }) => (
        <IconButton label={`Limit ${strategyId}`} onClick={() => onLimit(strategyId)}>
          <Pencil size={14} strokeWidth={1.5} aria-hidden />
        </IconButton>
      ),
    },
  ];
}

function countColumn(id: string, title: string, of: (row: StrategyRiskWire) => number): Column<StrategyRiskWire> {
  return {
    id,
    title,
    width: 62,
    align: 'right',
    render: (row) => Number(of(row).toFixed(1)),
    sortBy: of,
    text: (row) => String(of(row)),
  };
}

/** An amount beside what it may come to. */
function ofLimitColumn(
  heading: Pick<Column<StrategyRiskWire>, 'id' | 'title'>,
  of: (row: StrategyRiskWire) => readonly [number, string | undefined],
): Column<StrategyRiskWire> {
  const text = (row: StrategyRiskWire): string => {
    const [amount, limit] = of(row);
    return `${moneyText(amount)} / ${limit ?? '–'}`;
  };
  return { ...heading, width: 128, align: 'right', render: text, sortBy: (row) => of(row)[0], text };
}

const HALT_COLUMNS: readonly Column<HaltWire>[] = [
  timeColumn({ id: 'from', title: 'From' }, ({ from }) => from),
  {
    ...timeColumn<HaltWire>({ id: 'until', title: 'Until' }, ({ until }) => until),
    render: ({ until }) => (until === null ? <Chip tone="danger" text="lasts" /> : <TimeCell time={until} />),
  },
  textColumn({ id: 'state', title: 'Trading', width: 116 }, ({ state }) => STATE_WORDS[state]),
  textColumn({ id: 'actor', title: 'By', width: 96 }, ({ actor }) => actor),
  sentenceColumn({ id: 'cause', title: 'Why', width: 200, grow: 1 }, ({ cause }) => cause),
  sentenceColumn({ id: 'ending', title: 'How it ended', width: 160, grow: 1 }, ({ ending }) => ending ?? ''),
];

const NOTE_COLUMNS: readonly Column<RiskNoteWire>[] = [
  timeColumn({ id: 'time', title: 'Time' }, ({ time }) => time),
  sentenceColumn({ id: 'text', title: 'What', width: 300, grow: 1 }, ({ text }) => text),
];
