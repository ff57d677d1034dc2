import type { PositionWire } from '../../../core/api/wire/trading-wire.ts';
import { AtMark, PnlCell, ReturnCell } from '../../cells/market-cells.tsx';
import {
  marketColumn,
  moneyColumn,
  ownerColumn,
  percentColumn,
  pnlColumn,
  priceColumn,
  quantityColumn,
  sentenceColumn,
  sideColumn,
  timeColumn,
  venueColumn,
} from '../../cells/market-columns.tsx';
import type { Column } from '../../components/table-model.ts';
import { decimalText, UNKNOWN } from '../../format/decimal-parts.ts';
import { durationText } from '../../format/datetime.ts';
import { useTradingStore } from '../../stores/trading-store.ts';

/** Figures of a position, in the order in which they are asked for. */
export const POSITION_COLUMNS: readonly Column<PositionWire>[] = [
  marketColumn(92),
  venueColumn(80),
  ownerColumn(92),
  sideColumn(52, sideOf),
  quantityColumn({ id: 'quantity', title: 'Quantity', width: 92, grow: 1 }, (row) => row.quantity),
  priceColumn(
    { id: 'avgEntryPrice', title: 'Entry', name: 'Average entry price', width: 88, grow: 1 },
    (row) => row.avgEntryPrice,
  ),
  atMark(
    priceColumn({ id: 'markPrice', title: 'Mark', name: 'Mark price', width: 88, grow: 1 }, (row) => row.markPrice),
  ),
  atMark(moneyColumn({ id: 'notional', title: 'Value', width: 92, grow: 1 }, (row) => row.notional)),
  atMark(pnlColumn({ id: 'unrealizedPnl', title: 'Unrealized P&L', width: 104, grow: 1 }, (row) => row.unrealizedPnl)),
  atMark({
    id: 'unrealizedReturn',
    title: 'Return',
    name: 'Unrealized return on the entry cost',
    width: 76,
    align: 'right',
    render: (row) => <ReturnCell fraction={row.unrealizedReturn} />,
    sortBy: (row) => row.unrealizedReturn,
    text: (row) => (row.unrealizedReturn === null ? '' : String(row.unrealizedReturn)),
  }),
  atMark(
    numberColumn(
      { id: 'riskMultiple', title: 'R', name: 'Unrealized P&L in multiples of the risk to the stop', width: 52 },
      (row) => row.riskMultiple,
      (value) => decimalText(value, { places: 2, signed: true }),
    ),
  ),
  priceColumn({ id: 'stopPrice', title: 'Stop', name: 'Nearest stop', width: 88, grow: 1 }, (row) => row.stopPrice),
  priceColumn(
    { id: 'targetPrice', title: 'Target', name: 'Nearest target', width: 88, grow: 1 },
    (row) => row.targetPrice,
  ),
  atMark(
    percentColumn(
      { id: 'stopDistance', title: 'To stop', name: 'Distance of the price to the stop', width: 68 },
      (row) => row.stopDistance,
      2,
    ),
  ),
  atMark(
    moneyColumn(
      { id: 'atRisk', title: 'At risk', name: 'Loss from the price of now to the stop', width: 80 },
      (row) => row.atRisk,
    ),
  ),
  pnlColumn({ id: 'realizedPnl', title: 'Realized P&L', width: 92, grow: 1, optional: true }, (row) => row.realizedPnl),
  moneyColumn({ id: 'fees', title: 'Fees', width: 68 }, (row) => row.fees),
  moneyColumn(
    { id: 'funding', title: 'Funding', name: 'Funding paid', width: 72, optional: true },
    (row) => row.funding,
  ),
  numberColumn(
    { id: 'leverage', title: 'Leverage', width: 70, optional: true },
    (row) => row.leverage,
    (value) => `${decimalText(value, { places: 1 })}×`,
  ),
  moneyColumn({ id: 'margin', title: 'Margin', width: 88, optional: true }, (row) => row.margin),
  priceColumn(
    { id: 'liquidationPrice', title: 'Liquidation', name: 'Liquidation price', width: 92, optional: true },
    (row) => row.liquidationPrice,
  ),
  atMark(
    percentColumn(
      {
        id: 'liquidationDistance',
        title: 'To liquid.',
        name: 'Distance of the price to liquidation',
        width: 76,
        optional: true,
      },
      (row) => row.liquidationDistance,
      2,
    ),
  ),
  excursionColumn({ id: 'mae', title: 'MAE', name: 'Worst unrealized P&L since it was opened' }, (row) => row.mae),
  excursionColumn({ id: 'mfe', title: 'MFE', name: 'Best unrealized P&L since it was opened' }, (row) => row.mfe),
  {
    id: 'age',
    title: 'Age',
    width: 88,
    align: 'right',
    render: (row) => <Age openedAt={row.openedAt} />,
    sortBy: (row) => -row.openedAt,
  },
  {
    ...timeColumn<PositionWire>({ id: 'openedAt', title: 'Opened', align: 'right' }, (row) => row.openedAt),
    optional: true,
  },
  sentenceColumn(
    { id: 'entryReason', title: 'Entered because', width: 140, grow: 2, optional: true },
    (row) => row.entryReason ?? UNKNOWN,
  ),
];

type NumberOf = (row: PositionWire) => number | null;

function numberColumn(
  heading: Pick<Column<PositionWire>, 'id' | 'title' | 'name' | 'width' | 'optional'>,
  value: NumberOf,
  write: (value: number) => string,
): Column<PositionWire> {
  const text = (row: PositionWire): string => {
    const figure = value(row);
    return figure === null ? UNKNOWN : write(figure);
  };
  return {
    ...heading,
    align: 'right',
    render: text,
    sortBy: value,
    text: (row) => String(value(row) ?? ''),
  };
}

function excursionColumn(
  heading: Pick<Column<PositionWire>, 'id' | 'title' | 'name'>,
  value: NumberOf,
): Column<PositionWire> {
  return {
    ...heading,
    width: 80,
    optional: true,
    align: 'right',
    render: (row) => <PnlCell value={value(row)?.toString() ?? null} />,
    sortBy: value,
    text: (row) => String(value(row) ?? ''),
  };
}

/** In market time. */
function Age({ openedAt }: { readonly openedAt: number }) {
  const now = useTradingStore((state) => state.account?.time ?? openedAt);
  return <>{durationText(now - openedAt)}</>;
}

/** The same column, grey where the price behind it is old. */
function atMark(column: Column<PositionWire>): Column<PositionWire> {
  return { ...column, render: (row) => <AtMark instrumentId={row.instrumentId}>{column.render(row)}</AtMark> };
}

function sideOf({ quantity }: PositionWire): 'long' | 'short' {
  return quantity.startsWith('-') ? 'short' : 'long';
}
