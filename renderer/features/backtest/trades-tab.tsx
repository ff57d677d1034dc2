import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { BacktestReport, TradeWire } from '../../../core/api/wire/backtest-wire.ts';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { Button } from '../../components/button.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { NumberText } from '../../components/number-text.tsx';
import { saveTextFile } from '../../components/save-text-file.ts';
import type { Column } from '../../components/table-model.ts';
import { tableCsv } from '../../components/table-model.ts';
import type { TimeZone } from '../../format/datetime.ts';
import { dateTimeText, durationText } from '../../format/datetime.ts';
import { quantityPlaces } from '../../format/instrument-text.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { selectTrade, useBacktestStore } from './backtest-store.ts';
import styles from './trades-tab.module.css';

/** One trade with its place in the run. */
interface TradeRow {
  readonly index: number;
  readonly trade: TradeWire;
}

interface TradesTabProps {
  readonly report: BacktestReport;
  readonly instrument: InstrumentWire | undefined;
}

/** Every trade of the run; choosing one shows it on the chart. */
export function TradesTab({ report, instrument }: TradesTabProps) {
  const zone = usePreferences((state) => state.preferences.timeZone);
  const selected = useBacktestStore((state) => state.selectedTrade);
  const [filter, setFilter] = useState('');
  const rows = useMemo(() => report.trades.map((trade, index) => ({ index, trade })), [report]);
  const columns = useMemo(() => tradeColumns(instrument, zone), [instrument, zone]);
  return (
    <div className={styles['trades']}>
      <div className={styles['bar']}>
        <input
          type="search"
          className={styles['filter']}
          placeholder="Filter trades"
          aria-label="Filter trades"
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        <p className={styles['hint']}>Enter or a click shows the trade on the chart.</p>
        <Button
          tone="quiet"
          onClick={() => saveTextFile(`trades-${report.run.id}.csv`, tableCsv(rows, columns), 'text/csv')}
        >
          <Download size={14} strokeWidth={1.5} aria-hidden />
          Export CSV
        </Button>
      </div>
      <DataTable
        label="Trades of the run"
        columns={columns}
        rows={rows}
        keyOf={(row) => String(row.index)}
        filter={filter}
        selectedKey={selected === null ? undefined : String(selected)}
        onActivate={(row) => selectTrade(row.index)}
        empty={
          <p className={styles['empty']}>The run made no trade. The Assumptions tab counts what was denied, and why.</p>
        }
      />
    </div>
  );
}

function tradeColumns(instrument: InstrumentWire | undefined, zone: TimeZone): readonly Column<TradeRow>[] {
  const price = instrument?.pricePlaces ?? 8;
  return [
    numberColumn({ id: 'number', title: '#', width: 44, places: 0 }, ({ index }) => index + 1),
    {
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
    },
    pnlColumn,
    {
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
          suffix={' %'}
        />
      ),
      sortBy: ({ trade }) => trade.returnFraction,
      text: ({ trade }) => String(trade.returnFraction ?? ''),
    },
    {
      id: 'quantity',
      title: 'Quantity',
      width: 84,
      align: 'right',
      render: ({ trade }) => <NumberText value={trade.quantity} places={quantityPlaces(trade.quantity, instrument)} />,
      sortBy: ({ trade }) => Number(trade.quantity),
      text: ({ trade }) => trade.quantity,
    },
    timeColumn('entryTime', 'Entry', zone, ({ trade }) => trade.entryTime),
    numberColumn({ id: 'entryPrice', title: 'Entry price', width: 90, places: price }, ({ trade }) => trade.entryPrice),
    timeColumn('exitTime', 'Exit', zone, ({ trade }) => trade.exitTime),
    numberColumn({ id: 'exitPrice', title: 'Exit price', width: 90, places: price }, ({ trade }) => trade.exitPrice),
    {
      id: 'hold',
      title: 'Held',
      width: 92,
      align: 'right',
      render: ({ trade }) => durationText(holdMs(trade)),
      sortBy: ({ trade }) => holdMs(trade),
    },
    numberColumn({ id: 'fees', title: 'Fees', width: 80, places: 2 }, ({ trade }) => trade.fees),
    reasonColumn('entryReason', 'Why in', ({ trade }) => trade.entryReason),
    reasonColumn('exitReason', 'Why out', ({ trade }) => trade.exitReason ?? 'open'),
  ];
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

const pnlColumn: Column<TradeRow> = {
  ...numberColumn({ id: 'pnl', title: 'P&L', width: 96, places: 2 }, ({ trade }) => trade.pnl),
  render: ({ trade }) => <NumberText value={trade.pnl} places={2} signed colored />,
};

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

function holdMs(trade: TradeWire): number | null {
  return trade.exitTime === null ? null : trade.exitTime - trade.entryTime;
}

function numberOf(value: string | number | null): number | null {
  return value === null ? null : Number(value);
}
