import type { ReactNode } from 'react';
import { SideText } from '../components/chip.tsx';
import type { Column } from '../components/table-model.ts';
import { symbolOf, venueOf } from '../format/instrument-text.ts';
import { percentText } from '../format/percent.ts';
import { ownerText } from '../format/order-text.ts';
import { MoneyCell, PnlCell, PriceCell, QuantityCell, SymbolCell, TimeCell } from './market-cells.tsx';

/** What a column says about itself; what it shows comes from the row. */
type Heading = Pick<Column<unknown>, 'id' | 'title' | 'name' | 'width' | 'grow' | 'align' | 'optional'>;

interface OfMarket {
  readonly instrumentId: string;
}

type FigureOf<Row> = (row: Row) => string | null;

const TIME_WIDTH = 118;

/** The market of a row, by its symbol. */
export function marketColumn<Row extends OfMarket>(width: number): Column<Row> {
  return {
    id: 'market',
    title: 'Market',
    width,
    render: (row) => <SymbolCell instrumentId={row.instrumentId} />,
    sortBy: (row) => symbolOf(row.instrumentId),
    text: (row) => symbolOf(row.instrumentId),
  };
}

/** Who owns it: a strategy, or the person. */
export function ownerColumn<Row extends { readonly strategyId: string }>(width: number): Column<Row> {
  return {
    id: 'owner',
    title: 'Owner',
    width,
    render: (row) => ownerText(row.strategyId),
    sortBy: (row) => row.strategyId,
    text: (row) => row.strategyId,
  };
}

/** Buy or sell, or long or short. */
export function sideColumn<Row>(
  width: number,
  side: (row: Row) => Parameters<typeof SideText>[0]['side'],
): Column<Row> {
  return { id: 'side', title: 'Side', width, render: (row) => <SideText side={side(row)} />, sortBy: side, text: side };
}

/** A point in time; exported as ISO 8601 in UTC. */
export function timeColumn<Row>(heading: Omit<Heading, 'width'>, time: (row: Row) => number | null): Column<Row> {
  return {
    ...heading,
    width: TIME_WIDTH,
    render: (row) => <TimeCell time={time(row)} />,
    sortBy: time,
    text(row) {
      const at = time(row);
      return at === null ? '' : new Date(at).toISOString();
    },
  };
}

/** A price with its market's decimals. */
export function priceColumn<Row extends OfMarket>(heading: Heading, price: FigureOf<Row>): Column<Row> {
  return figureColumn(heading, price, (row) => <PriceCell instrumentId={row.instrumentId} value={price(row)} />);
}

/** A quantity with its market's decimals. */
export function quantityColumn<Row extends OfMarket>(heading: Heading, quantity: FigureOf<Row>): Column<Row> {
  return figureColumn(heading, quantity, (row) => (
    <QuantityCell instrumentId={row.instrumentId} value={quantity(row)} />
  ));
}

/** An amount of quote currency. */
export function moneyColumn<Row>(heading: Heading, amount: FigureOf<Row>): Column<Row> {
  return figureColumn(heading, amount, (row) => <MoneyCell value={amount(row)} />);
}

/** A gain or a loss. */
export function pnlColumn<Row>(heading: Heading, pnl: FigureOf<Row>): Column<Row> {
  return figureColumn(heading, pnl, (row) => <PnlCell value={pnl(row)} />);
}

/** A short text that is exported as it is, drawn as it is unless told otherwise. */
export function textColumn<Row>(
  heading: Heading,
  text: (row: Row) => string,
  render: (row: Row) => ReactNode = text,
): Column<Row> {
  return { ...heading, render, sortBy: text, text };
}

/** A sentence, whole on hover where the column cuts it off. Not sortable. */
export function sentenceColumn<Row>(heading: Heading, sentence: (row: Row) => string): Column<Row> {
  return { ...heading, render: (row) => <span title={sentence(row)}>{sentence(row)}</span>, text: sentence };
}

/** A venue by its id. */
export function venueColumn<Row extends OfMarket>(width: number): Column<Row> {
  const venue = (row: Row): string => venueOf(row.instrumentId);
  return { id: 'venue', title: 'Venue', width, optional: true, render: venue, sortBy: venue, text: venue };
}

/** A whole number, such as a count. */
export function countColumn<Row>(heading: Heading, count: (row: Row) => number): Column<Row> {
  return { ...heading, align: 'right', render: count, sortBy: count, text: (row) => String(count(row)) };
}

/** A fraction as per cent. */
export function percentColumn<Row>(heading: Heading, fraction: (row: Row) => number | null, places = 1): Column<Row> {
  return {
    ...heading,
    align: 'right',
    render: (row) => percentText(fraction(row), places),
    sortBy: fraction,
    text: (row) => String(fraction(row) ?? ''),
  };
}

function figureColumn<Row>(heading: Heading, figure: FigureOf<Row>, render: (row: Row) => ReactNode): Column<Row> {
  return {
    ...heading,
    align: 'right',
    render,
    sortBy(row) {
      const value = figure(row);
      return value === null ? null : Number(value);
    },
    text: (row) => figure(row) ?? '',
  };
}
