import type { ParityFigures, ParityRow } from '../../../../core/model/parity-report.ts';
import {
  marketColumn,
  moneyColumn,
  ownerColumn,
  priceColumn,
  quantityColumn,
  sentenceColumn,
  sideColumn,
  textColumn,
  timeColumn,
} from '../../../cells/market-columns.tsx';
import { Chip } from '../../../components/chip.tsx';
import type { Column } from '../../../components/table-model.ts';
import { TYPE_WORDS } from '../../../format/order-text.ts';
import { REASON_WORDS, toneOf, verdictText } from './parity-words.ts';

/** The side that tells what the order was; the session's where there is one. */
export function eitherSide({ session, backtest }: ParityRow): ParityFigures | null {
  return session ?? backtest;
}

/** What a row is known by. */
export function keyOfRow({ session, backtest }: ParityRow): string {
  return `${session?.clientOrderId ?? ''} ${backtest?.clientOrderId ?? ''}`;
}

/** Columns of the comparison: what the order was, the verdict, and the figures of both sides beside each other. */
export const ORDER_COLUMNS: readonly Column<ParityRow>[] = [
  timeColumn({ id: 'decidedAt', title: 'Decided' }, (row) => eitherSide(row)?.decidedAt ?? null),
  ownerColumn(96),
  marketColumn(88),
  sideColumn(48, ({ side }) => side),
  textColumn({ id: 'type', title: 'Type', width: 78 }, ({ type }) => TYPE_WORDS[type]),
  textColumn(
    { id: 'verdict', title: 'Verdict', width: 96 },
    (row) => verdictText(row),
    (row) => <Verdict row={row} />,
  ),
  quantityColumn(
    { id: 'session.filled', title: 'Filled', name: 'Filled in the session', width: 84 },
    ({ session }) => session?.filledQuantity ?? null,
  ),
  quantityColumn(
    { id: 'backtest.filled', title: 'in backtest', name: 'Filled in the backtest', width: 84 },
    ({ backtest }) => backtest?.filledQuantity ?? null,
  ),
  priceColumn(
    { id: 'session.price', title: 'Price', name: 'Average price in the session', width: 88 },
    ({ session }) => session?.averagePrice ?? null,
  ),
  priceColumn(
    { id: 'backtest.price', title: 'in backtest', name: 'Average price in the backtest', width: 88 },
    ({ backtest }) => backtest?.averagePrice ?? null,
  ),
  moneyColumn(
    { id: 'session.fees', title: 'Fees', name: 'Fees in the session', width: 72, optional: true },
    ({ session }) => session?.fees ?? null,
  ),
  moneyColumn(
    { id: 'backtest.fees', title: 'in backtest', name: 'Fees in the backtest', width: 80, optional: true },
    ({ backtest }) => backtest?.fees ?? null,
  ),
  sentenceColumn({ id: 'why', title: 'Why', width: 150, grow: 1 }, ({ explanation }) => explanation),
];

function Verdict({ row }: { readonly row: ParityRow }) {
  const help = row.reason === null ? undefined : REASON_WORDS[row.reason].help;
  return <Chip tone={toneOf(row)} text={verdictText(row)} title={help} />;
}
