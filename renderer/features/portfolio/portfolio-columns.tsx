import type {
  AttributionWire,
  InstrumentShareWire,
  StrategyShareWire,
  TradeWire,
} from '../../../core/api/wire/portfolio-wire.ts';
import { ReturnCell } from '../../cells/market-cells.tsx';
import {
  countColumn,
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
} from '../../cells/market-columns.tsx';
import { ShareBar } from '../../components/share-bar.tsx';
import type { Column } from '../../components/table-model.ts';
import { durationText } from '../../format/datetime.ts';
import { decimalText } from '../../format/decimal-parts.ts';
import { symbolOf } from '../../format/instrument-text.ts';
import { percentText } from '../../format/percent.ts';

/** What is held, and how much of the account it is. */
export const ALLOCATION: readonly Column<InstrumentShareWire>[] = [
  marketColumn(130),
  quantityColumn({ id: 'quantity', title: 'Quantity', width: 120 }, ({ quantity }) => quantity),
  moneyColumn({ id: 'value', title: 'Value', width: 120 }, ({ value }) => value),
  {
    id: 'share',
    title: 'Share of equity',
    width: 160,
    grow: 1,
    render: ({ instrumentId, share }) =>
      share === null ? (
        '–'
      ) : (
        <ShareBar label={`Share of ${symbolOf(instrumentId)}`} share={share} text={percentText(share, 1)} />
      ),
    sortBy: ({ share }) => share,
    text: ({ share }) => String(share ?? ''),
  },
  pnlColumn({ id: 'unrealized', title: 'Unrealized', width: 110 }, ({ unrealized }) => unrealized),
  moneyColumn({ id: 'margin', title: 'Margin', width: 100 }, ({ marginUsed }) => marginUsed),
];

/** The sub-ledger of each strategy on the account. */
export const STRATEGIES: readonly Column<StrategyShareWire>[] = [
  { ...ownerColumn<StrategyShareWire>(150), grow: 1 },
  moneyColumn({ id: 'gross', title: 'Exposure', width: 100 }, ({ grossExposure }) => grossExposure),
  moneyColumn({ id: 'netExposure', title: 'Net exposure', width: 104 }, ({ netExposure }) => netExposure),
  moneyColumn({ id: 'margin', title: 'Margin', width: 90 }, ({ marginUsed }) => marginUsed),
  pnlColumn({ id: 'realized', title: 'Realized', width: 96 }, ({ realized }) => realized),
  pnlColumn({ id: 'unrealized', title: 'Unrealized', width: 96 }, ({ unrealized }) => unrealized),
  moneyColumn({ id: 'fees', title: 'Fees', width: 80 }, ({ fees }) => fees),
  moneyColumn({ id: 'funding', title: 'Funding', width: 80 }, ({ funding }) => funding),
  pnlColumn({ id: 'net', title: 'Net', width: 96 }, ({ net }) => net),
  pnlColumn(
    { id: 'cashFlow', title: 'Cash flow', name: 'What its trading put into or took from the cash', width: 104 },
    ({ cashFlow }) => cashFlow,
  ),
  countColumn({ id: 'trades', title: 'Trades', width: 66 }, ({ trades }) => trades),
  percentColumn({ id: 'winRate', title: 'Win rate', width: 76 }, ({ winRate }) => winRate),
  {
    id: 'profitFactor',
    title: 'Profit factor',
    width: 96,
    align: 'right',
    render: ({ profitFactor }) => decimalText(profitFactor, { places: 2 }),
    sortBy: ({ profitFactor }) => profitFactor,
    text: ({ profitFactor }) => String(profitFactor ?? ''),
  },
];

/** Where gains and losses come from. */
export function attributionColumns(reasonTitle: string): readonly Column<AttributionWire>[] {
  return [
    ownerColumn(140),
    marketColumn(110),
    sentenceColumn({ id: 'reason', title: reasonTitle, width: 180, grow: 1 }, ({ reason }) => reason),
    countColumn({ id: 'trades', title: 'Trades', width: 66 }, ({ trades }) => trades),
    percentColumn({ id: 'winRate', title: 'Win rate', width: 80 }, ({ winRate }) => winRate),
    pnlColumn({ id: 'pnl', title: 'P&L', width: 110 }, ({ pnl }) => pnl),
    moneyColumn({ id: 'fees', title: 'Fees', width: 90 }, ({ fees }) => fees),
    moneyColumn({ id: 'funding', title: 'Funding', width: 90 }, ({ funding }) => funding),
    heldColumn(({ averageHoldMs }) => averageHoldMs),
  ];
}

/** Trades from flat to flat; the standing ones have no exit. */
export const TRADES: readonly Column<TradeWire>[] = [
  ownerColumn(110),
  marketColumn(90),
  sideColumn(56, ({ side }) => side),
  quantityColumn({ id: 'quantity', title: 'Quantity', width: 90 }, ({ quantity }) => quantity),
  timeColumn({ id: 'entryTime', title: 'Entry' }, ({ entryTime }) => entryTime),
  priceColumn({ id: 'entryPrice', title: 'at', width: 90 }, ({ entryPrice }) => entryPrice),
  timeColumn({ id: 'exitTime', title: 'Exit' }, ({ exitTime }) => exitTime),
  priceColumn({ id: 'exitPrice', title: 'at', width: 90 }, ({ exitPrice }) => exitPrice),
  pnlColumn({ id: 'pnl', title: 'P&L', width: 90 }, ({ pnl }) => pnl),
  {
    id: 'return',
    title: 'Return',
    width: 76,
    align: 'right',
    render: ({ returnFraction }) => <ReturnCell fraction={returnFraction} />,
    sortBy: ({ returnFraction }) => returnFraction,
    text: ({ returnFraction }) => String(returnFraction ?? ''),
  },
  excursionColumn({ id: 'mae', title: 'Worst', name: 'Worst unrealized P&L within the trade' }, ({ mae }) => mae),
  excursionColumn({ id: 'mfe', title: 'Best', name: 'Best unrealized P&L within the trade' }, ({ mfe }) => mfe),
  moneyColumn({ id: 'fees', title: 'Fees', width: 76 }, ({ fees }) => fees),
  moneyColumn({ id: 'funding', title: 'Funding', width: 76 }, ({ funding }) => funding),
  sentenceColumn({ id: 'entryReason', title: 'Why in', width: 130, grow: 1 }, ({ entryReason }) => entryReason),
  sentenceColumn({ id: 'exitReason', title: 'Why out', width: 130, grow: 1 }, ({ exitReason }) => exitReason ?? 'open'),
];

function excursionColumn(
  heading: Pick<Column<TradeWire>, 'id' | 'title' | 'name'>,
  of: (row: TradeWire) => number | null,
): Column<TradeWire> {
  return pnlColumn({ ...heading, width: 84 }, (row) => of(row)?.toFixed(2) ?? null);
}

function heldColumn<Row>(of: (row: Row) => number): Column<Row> {
  return {
    id: 'held',
    title: 'Held',
    name: 'Average time from entry to exit',
    width: 110,
    align: 'right',
    render: (row) => durationText(of(row)),
    sortBy: of,
    text: (row) => String(of(row)),
  };
}
