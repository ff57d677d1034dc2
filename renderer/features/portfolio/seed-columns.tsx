import type { SeedLineWire } from '../../../core/api/wire/portfolio-wire.ts';
import { ReturnCell } from '../../cells/market-cells.tsx';
import { moneyColumn, pnlColumn, textColumn } from '../../cells/market-columns.tsx';
import type { Column } from '../../components/table-model.ts';
import styles from './portfolio-screen.module.css';

/** The lines of a file of holdings, with what stands against each. */
export const SEED_LINES: readonly Column<SeedLineWire>[] = [
  {
    id: 'line',
    title: 'Line',
    width: 48,
    align: 'right',
    render: ({ line }) => line,
    sortBy: ({ line }) => line,
    text: ({ line }) => String(line),
  },
  textColumn({ id: 'symbol', title: 'Symbol', width: 92 }, ({ symbol }) => symbol),
  textColumn({ id: 'exchange', title: 'Exchange', width: 80 }, ({ exchange }) => exchange),
  {
    ...textColumn<SeedLineWire>({ id: 'quantity', title: 'Quantity', width: 90 }, ({ quantity }) => quantity),
    align: 'right',
  },
  {
    id: 'problem',
    title: 'What stands against it',
    width: 200,
    grow: 1,
    render: ({ problem, note }) => (
      <span className={problem === null ? styles['hint'] : styles['problem']} title={problem ?? note ?? undefined}>
        {problem ?? note ?? 'nothing'}
      </span>
    ),
    text: ({ problem, note }) => problem ?? note ?? '',
  },
  moneyColumn({ id: 'entry', title: 'Entry price', width: 96 }, ({ entryPrice }) => entryPrice),
  moneyColumn({ id: 'mark', title: 'Price now', width: 96 }, ({ markPrice }) => markPrice),
  {
    id: 'difference',
    title: 'Difference',
    width: 84,
    align: 'right',
    render: ({ priceDifference }) => <ReturnCell fraction={priceDifference} />,
    sortBy: ({ priceDifference }) => priceDifference,
    text: ({ priceDifference }) => String(priceDifference ?? ''),
  },
  moneyColumn({ id: 'cash', title: 'Cash', width: 96 }, ({ cash }) => cash),
  pnlColumn({ id: 'unrealized', title: 'Unrealized', width: 92 }, ({ unrealizedPnl }) => unrealizedPnl),
];
