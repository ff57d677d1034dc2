import type { RunSummaryWire } from '../../core/api/wire/run-library-wire.ts';
import { NumberText } from '../components/number-text.tsx';
import type { Column } from '../components/table-model.ts';
import type { TimeZone } from '../format/datetime.ts';
import { dateTimeText } from '../format/datetime.ts';
import { symbolOf } from '../format/instrument-text.ts';

/** When a run was finished. */
export function finishedColumn(zone: TimeZone): Column<RunSummaryWire> {
  return {
    id: 'createdAt',
    title: 'Finished',
    width: 152,
    render: (run) => dateTimeText(run.createdAt, zone),
    sortBy: (run) => run.createdAt,
  };
}

/** What a person calls it; those without a name come last. */
export const RUN_NAME: Column<RunSummaryWire> = {
  id: 'name',
  title: 'Name',
  width: 120,
  grow: 1,
  render: ({ name }) => <span title={name}>{name}</span>,
  sortBy: ({ name }) => (name === '' ? null : name),
  text: ({ name }) => name,
};

/** What was run on what. */
export const RUN_SUBJECT: readonly Column<RunSummaryWire>[] = [
  textColumn('strategy', 'Strategy', 110, (run) => run.strategy),
  textColumn('instrument', 'Instrument', 96, (run) => symbolOf(run.instrumentId)),
  textColumn('timeframe', 'Timeframe', 84, (run) => run.timeframe),
];

/** What came of it. */
export const RUN_FIGURES: readonly Column<RunSummaryWire>[] = [
  percentColumn('netReturn', 'Net return', (run) => run.netReturn, true),
  percentColumn('maxDrawdown', 'Max drawdown', (run) => run.maxDrawdown, false),
  {
    id: 'trades',
    title: 'Trades',
    width: 68,
    align: 'right',
    render: (run) => <NumberText value={run.trades} places={0} />,
    sortBy: (run) => run.trades,
  },
];

function textColumn(
  id: string,
  title: string,
  width: number,
  text: (run: RunSummaryWire) => string,
): Column<RunSummaryWire> {
  return { id, title, width, grow: 1, render: text, sortBy: text, text };
}

function percentColumn(
  id: string,
  title: string,
  fraction: (run: RunSummaryWire) => number | null,
  isMoney: boolean,
): Column<RunSummaryWire> {
  return {
    id,
    title,
    width: 104,
    align: 'right',
    render: (run) => {
      const value = fraction(run);
      return (
        <NumberText
          value={value === null ? null : value * 100}
          places={2}
          suffix={' %'}
          signed={isMoney}
          colored={isMoney}
        />
      );
    },
    sortBy: fraction,
  };
}
