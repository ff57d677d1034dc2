import type { WindowWire } from '../../../core/api/wire/study-wire.ts';
import { NumberText } from '../../components/number-text.tsx';
import type { Column } from '../../components/table-model.ts';
import type { TimeZone } from '../../format/datetime.ts';
import { dateTimeText } from '../../format/datetime.ts';
import styles from './lab.module.css';
import { FigureText } from './trial-columns.tsx';

/** Columns of the windows: when, what was chosen, how it did where it was chosen and where it was tested. */
export function windowColumns(names: readonly string[], zone: TimeZone): readonly Column<WindowWire>[] {
  const time = (id: 'from' | 'split' | 'to', title: string): Column<WindowWire> => ({
    id,
    title,
    width: 150,
    render: (window) => dateTimeText(window[id], zone),
    sortBy: (window) => window[id],
    text: (window) => new Date(window[id]).toISOString(),
  });
  return [
    time('from', 'Chosen from'),
    time('split', 'Tested from'),
    time('to', 'To'),
    ...names.map((name): Column<WindowWire> => ({
      id: `param.${name}`,
      title: name,
      width: Math.max(72, name.length * 8 + 16),
      align: 'right',
      render: ({ params }) => <span className={styles['value']}>{String(params?.[name] ?? '–')}</span>,
      text: ({ params }) => String(params?.[name] ?? ''),
    })),
    figure('inSample', 'sharpe', 'Sharpe', 'Sharpe ratio where it was chosen'),
    figure('outOfSample', 'sharpe', 'OOS Sharpe', 'Sharpe ratio where it was tested'),
    {
      id: 'deflated',
      title: 'Deflated',
      name: 'Chance that the true Sharpe ratio of the choice is above what luck alone shows in so many trials',
      width: 84,
      align: 'right',
      render: ({ deflatedSharpe = null }) => (
        <NumberText value={deflatedSharpe === null ? null : deflatedSharpe * 100} places={1} suffix=" %" />
      ),
      sortBy: ({ deflatedSharpe = null }) => deflatedSharpe,
      text: ({ deflatedSharpe = null }) => String(deflatedSharpe ?? ''),
    },
    figure('inSample', 'netReturn', 'Return', 'Net return where it was chosen'),
    figure('outOfSample', 'netReturn', 'OOS return', 'Net return where it was tested'),
    figure('outOfSample', 'maxDrawdown', 'Drawdown', 'Deepest drawdown where it was tested'),
    figure('outOfSample', 'trades', 'Trades', 'Closed trades where it was tested'),
  ];
}

function figure(
  of: 'inSample' | 'outOfSample',
  name: 'sharpe' | 'netReturn' | 'maxDrawdown' | 'trades',
  title: string,
  explained: string,
): Column<WindowWire> {
  const valueOf = (window: WindowWire): number | null => window[of]?.[name] ?? null;
  return {
    id: `${of}.${name}`,
    title,
    name: explained,
    width: 96,
    align: 'right',
    render: (window) => <FigureText name={name} value={valueOf(window)} />,
    sortBy: valueOf,
    text: (window) => String(valueOf(window) ?? ''),
  };
}
