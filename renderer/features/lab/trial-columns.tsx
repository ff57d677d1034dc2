import type { TrialWire } from '../../../core/api/wire/study-wire.ts';
import type { SummaryFigures } from '../../../core/model/run-report.ts';
import { NumberText } from '../../components/number-text.tsx';
import type { Column } from '../../components/table-model.ts';
import styles from './lab.module.css';

type FigureName = 'sharpe' | 'netReturn' | 'maxDrawdown' | 'trades';

/** Columns of the trials: what was tried, how it did, and how it did on the bars that were kept back. */
export function trialColumns(names: readonly string[]): readonly Column<TrialWire>[] {
  return [
    {
      id: 'number',
      title: '#',
      name: 'Number of the trial',
      width: 50,
      align: 'right',
      render: ({ number }) => number + 1,
      sortBy: ({ number }) => number,
      text: ({ number }) => String(number + 1),
    },
    ...names.map((name): Column<TrialWire> => ({
      id: `param.${name}`,
      title: name,
      width: Math.max(72, name.length * 8 + 16),
      align: 'right',
      render: ({ params }) => <span className={styles['value']}>{String(params[name] ?? '–')}</span>,
      sortBy: ({ params }) => (typeof params[name] === 'number' ? params[name] : String(params[name] ?? '')),
      text: ({ params }) => String(params[name] ?? ''),
    })),
    {
      id: 'score',
      title: 'Score',
      name: 'Of the objective; larger is better',
      width: 84,
      align: 'right',
      render: ({ score }) => <NumberText value={score} places={4} />,
      sortBy: ({ score }) => score,
      text: ({ score }) => String(score ?? ''),
    },
    figure('sharpe', 'Sharpe', 'Sharpe ratio in sample'),
    figure('netReturn', 'Return', 'Net return in sample'),
    figure('maxDrawdown', 'Drawdown', 'Deepest drawdown in sample'),
    figure('trades', 'Trades', 'Closed trades in sample'),
    figure('sharpe', 'OOS Sharpe', 'Sharpe ratio on the bars that were kept back', 'outOfSample'),
    figure('netReturn', 'OOS return', 'Net return on the bars that were kept back', 'outOfSample'),
    {
      id: 'state',
      title: 'State',
      width: 160,
      grow: 1,
      render: stateText,
      sortBy: stateText,
      text: stateText,
    },
  ];
}

function figure(
  name: FigureName,
  title: string,
  explained: string,
  of: 'figures' | 'outOfSample' = 'figures',
): Column<TrialWire> {
  const valueOf = (trial: TrialWire): number | null => trial[of]?.[name] ?? null;
  return {
    id: `${of}.${name}`,
    title,
    name: explained,
    width: title.length > 8 ? 96 : 84,
    align: 'right',
    render: (trial) => <FigureText name={name} value={valueOf(trial)} />,
    sortBy: valueOf,
    text: (trial) => String(valueOf(trial) ?? ''),
  };
}

interface FigureTextProps {
  readonly name: keyof Pick<SummaryFigures, FigureName>;
  readonly value: number | null;
}

/** A figure of a run as people read it. */
export function FigureText({ name, value }: FigureTextProps) {
  switch (name) {
    case 'sharpe':
      return <NumberText value={value} places={2} />;
    case 'trades':
      return <NumberText value={value} places={0} />;
    case 'netReturn':
      return <NumberText value={value === null ? null : value * 100} places={2} suffix=" %" signed colored />;
    case 'maxDrawdown':
      return <NumberText value={value === null ? null : value * 100} places={2} suffix=" %" />;
  }
}

function stateText({ status, reason }: TrialWire): string {
  if (status === 'pruned') return 'given up early';
  if (status === 'failed') return reason ?? 'failed';
  return reason ?? 'counts';
}
