import type { ReportTrade } from '../../../core/model/run-report.ts';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { NumberText } from '../../components/number-text.tsx';
import type { Column } from '../../components/table-model.ts';
import type { TimeZone } from '../../format/datetime.ts';
import { dateTimeText, durationText } from '../../format/datetime.ts';
import { quantityPlaces } from '../../format/instrument-text.ts';
import styles from './trades-tab.module.css';

/** One trade with its place in the run. */
export interface TradeRow {
  readonly index: number;
  readonly trade: ReportTrade;
}

/** The columns of the list of trades. */
export function tradeColumns(instrument: InstrumentWire | undefined, zone: TimeZone): readonly Column<TradeRow>[] {
  const places = instrument?.pricePlaces ?? 8;
  return [
    numberColumn({ id: 'number', title: '#', width: 44, places: 0 }, ({ index }) => index + 1),
    SIDE,
    PNL,
    RETURN,
    quantityColumn(instrument),
    timeColumn('entryTime', 'Entry', zone, ({ trade }) => trade.entryTime),
    numberColumn({ id: 'entryPrice', title: 'Entry price', width: 90, places }, ({ trade }) => trade.entryPrice),
    timeColumn('exitTime', 'Exit', zone, ({ trade }) => trade.exitTime),
    numberColumn({ id: 'exitPrice', title: 'Exit price', width: 90, places }, ({ trade }) => trade.exitPrice),
    HELD,
    numberColumn({ id: 'fees', title: 'Fees', width: 80, places: 2 }, ({ trade }) => trade.fees),
    reasonColumn('entryReason', 'Why in', ({ trade }) => trade.entryReason),
    reasonColumn('exitReason', 'Why out', ({ trade }) => trade.exitReason ?? 'open'),
  ];
}

const PNL: Column<TradeRow> = {
  ...numberColumn({ id: 'pnl', title: 'P&L', width: 96, places: 2 }, ({ trade }) => trade.pnl),
  render: ({ trade }) => <NumberText value={trade.pnl} places={2} signed colored />,
};

const SIDE: Column<TradeRow> = {
  id: 'side',
  title: 'Side',
  width: 56,
  render: ({ trade }) => (
    <span data-side={trade.side} className={styles['side']}>
      {trade.side}
    </span>
  ),
  sortBy: ({ trade }) => trade.side,
  text: ({ trade }) => trade.side,
};

const RETURN: Column<TradeRow> = {
  id: 'return',
  title: 'Return',
  width: 80,
  align: 'right',
  render: ({ trade }) => (
    <NumberText
      value={trade.returnFraction === null ? null : trade.returnFraction * 100}
      places={2}
      signed
      colored
      suffix={' %'}
    />
  ),
  sortBy: ({ trade }) => trade.returnFraction,
  text: ({ trade }) => String(trade.returnFraction ?? ''),
};

const HELD: Column<TradeRow> = {
  id: 'hold',
  title: 'Held',
  width: 92,
  align: 'right',
  render: ({ trade }) => durationText(holdMs(trade)),
  sortBy: ({ trade }) => holdMs(trade),
};

function quantityColumn(instrument: InstrumentWire | undefined): Column<TradeRow> {
  return {
    ...numberColumn({ id: 'quantity', title: 'Quantity', width: 84, places: 8 }, ({ trade }) => trade.quantity),
    render: ({ trade }) => <NumberText value={trade.quantity} places={quantityPlaces(trade.quantity, instrument)} />,
  };
}

interface NumberColumn {
  readonly id: string;
  readonly title: string;
  readonly width: number;
  readonly places: number;
}

function numberColumn(
  { id, title, width, places }: NumberColumn,
  value: (row: TradeRow) => string | number | null,
): Column<TradeRow> {
  return {
    id,
    title,
    width,
    align: 'right',
    render: (row) => <NumberText value={value(row)} places={places} />,
    sortBy: (row) => numberOf(value(row)),
    text: (row) => String(value(row) ?? ''),
  };
}

function timeColumn(
  id: string,
  title: string,
  zone: TimeZone,
  time: (row: TradeRow) => number | null,
): Column<TradeRow> {
  return {
    id,
    title,
    width: 152,
    render: (row) => <span className={styles['time']}>{dateTimeText(time(row), zone)}</span>,
    sortBy: time,
    text: (row) => dateTimeText(time(row), 'utc'),
  };
}

function reasonColumn(id: string, title: string, reason: (row: TradeRow) => string): Column<TradeRow> {
  return {
    id,
    title,
    width: 160,
    grow: 1,
    render: (row) => (
      <span className={styles['reason']} title={reason(row)}>
        {reason(row)}
      </span>
    ),
    text: reason,
  };
}

function holdMs(trade: ReportTrade): number | null {
  return trade.exitTime === null ? null : trade.exitTime - trade.entryTime;
}

function numberOf(value: string | number | null): number | null {
  return value === null ? null : Number(value);
}
