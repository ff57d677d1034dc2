import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { OrderWire, PositionWire } from '../../../core/api/wire/trading-wire.ts';
import type { OrderStatus } from '../../../core/model/order-status.ts';
import { priceText, quantityText } from '../../format/instrument-text.ts';
import { signedMoneyText } from '../../format/money.ts';
import { ownerText, TYPE_WORDS } from '../../format/order-text.ts';
import { pnlAt } from './line-price.ts';

/** A figure after a tag's text, coloured by its sign. */
export interface TagFigure {
  readonly text: string;
  readonly sign: number;
}

/** How the line of an order can be moved: which of its prices it is, and what would follow. */
export interface LineHandle {
  readonly clientOrderId: string;
  readonly field: 'limitPrice' | 'stopPrice';
  /** What moves, in words: `stop (sell 0.05000)`. */
  readonly name: string;
  readonly price: string;
  readonly tickSize: string;
  /** Other terms were asked for and not answered yet. */
  readonly isAmending: boolean;
  readonly priceText: (price: string) => string;
  readonly figureAt: (price: string) => TagFigure | null;
}

/** A price that matters: a working order's, its planned stop or target, or a position's entry, drawn as a line. */
export interface PriceTag {
  readonly key: string;
  readonly price: number;
  readonly kind: 'buy' | 'sell' | 'long' | 'short' | 'plan';
  readonly text: string;
  readonly figure: TagFigure | null;
  readonly handle: LineHandle | null;
  /** Null for what cannot be canceled there. */
  readonly order: OrderWire | null;
}

/** A position's entry, with what it gains or loses now. */
export function positionTag(position: PositionWire, instrument: InstrumentWire): PriceTag {
  const long = !position.quantity.startsWith('-');
  const quantity = quantityText(position.quantity.replace('-', ''), instrument);
  const entry = priceText(position.avgEntryPrice, instrument);
  return {
    key: position.key,
    price: Number(position.avgEntryPrice),
    kind: long ? 'long' : 'short',
    text: `${long ? 'Long' : 'Short'} ${quantity} @ ${entry}${ownerSuffix(position.strategyId)}`,
    figure: figureOf(position.unrealizedPnl, instrument),
    handle: null,
    order: null,
  };
}

/** An order's prices: the trigger, the limit, and the stop and target that it will bring. */
export function orderTags(
  order: OrderWire,
  position: PositionWire | undefined,
  instrument: InstrumentWire,
): readonly PriceTag[] {
  const prices = [
    order.stopPrice === null || order.triggeredAt !== null ? [] : [{ field: 'stopPrice', price: order.stopPrice }],
    order.limitPrice === null ? [] : [{ field: 'limitPrice', price: order.limitPrice }],
  ].flat() as readonly Pick<LineHandle, 'field' | 'price'>[];
  const tags = prices.map((at): PriceTag => {
    const handle = handleOf(order, position, instrument, at);
    return {
      key: `${order.clientOrderId} ${at.field}`,
      price: Number(at.price),
      kind: order.side,
      text: `${orderName(order, instrument, prices.length > 1 ? at.field : null)} @ ${handle.priceText(at.price)}${ownerSuffix(order.strategyId)}`,
      figure: handle.figureAt(at.price),
      handle: isMovable(order) ? handle : null,
      order,
    };
  });
  return [...tags, ...plannedTags(order, instrument)];
}

/** What stands for an entry that has not filled yet: it is placed with the first fill, and not before. */
function plannedTags(order: OrderWire, instrument: InstrumentWire): readonly PriceTag[] {
  if (order.protection === null || Number(order.filledQuantity) > 0) return [];
  const { stopPrice, targetPrice } = order.protection;
  return (['Stop', 'Target'] as const).flatMap((role) => {
    const price = role === 'Stop' ? stopPrice : targetPrice;
    if (price === null) return [];
    const text = `${role} once filled @ ${priceText(price, instrument)}`;
    const key = `${order.clientOrderId} ${role}`;
    return [{ key, price: Number(price), kind: 'plan', text, figure: null, handle: null, order: null }];
  });
}

const MOVABLE: ReadonlySet<OrderStatus> = new Set(['accepted', 'emulated', 'partially-filled']);

/** A trailing stop moves by itself. */
function isMovable({ status, type }: OrderWire): boolean {
  return MOVABLE.has(status) && type !== 'trailing-stop';
}

function handleOf(
  order: OrderWire,
  position: PositionWire | undefined,
  instrument: InstrumentWire,
  { field, price }: Pick<LineHandle, 'field' | 'price'>,
): LineHandle {
  return {
    clientOrderId: order.clientOrderId,
    field,
    price,
    name: movedName(order, instrument, field),
    tickSize: instrument.tickSize,
    isAmending: order.isAmending,
    priceText: (at) => priceText(at, instrument),
    figureAt: (at) => figureOf(pnlAt(order, position, at) ?? null, instrument),
  };
}

/** `Buy 0.01000 limit`, `Stop: sell 0.05000`; `field` where two prices of it have to be told apart. */
function orderName(order: OrderWire, instrument: InstrumentWire, field: LineHandle['field'] | null): string {
  const verb = order.side === 'buy' ? 'Buy' : 'Sell';
  const size =
    order.quantity === null
      ? `${order.quoteAmount ?? ''} ${instrument.quote}`
      : quantityText(order.quantity, instrument);
  const filled = Number(order.filledQuantity) > 0 ? `${quantityText(order.filledQuantity, instrument)} of ` : '';
  const role = order.group?.role;
  if (role === 'stop' || role === 'target') return `${role === 'stop' ? 'Stop' : 'Target'}: ${verb} ${filled}${size}`;
  const which = field === null || order.type === 'limit' || order.type === 'stop' ? '' : WHICH[field];
  const pair = role === 'leg' ? ' (pair)' : '';
  return `${verb} ${filled}${size} ${TYPE_WORDS[order.type].toLowerCase()}${which}${pair}`;
}

/** The same within a sentence: `buy 0.01000 limit`, `stop (sell 0.05000)`. */
function movedName(order: OrderWire, instrument: InstrumentWire, field: LineHandle['field']): string {
  const name = orderName(
    order,
    instrument,
    order.type === 'stop-limit' || order.type === 'take-profit-limit' ? field : null,
  );
  return name.replace(/: (.*)/, ' ($1)').toLowerCase();
}

const WHICH = { stopPrice: ', trigger', limitPrice: ', limit' } as const;

function figureOf(amount: string | null, { quote }: InstrumentWire): TagFigure | null {
  return amount === null ? null : { text: `${signedMoneyText(amount)} ${quote}`, sign: Number(amount) };
}

function ownerSuffix(strategyId: string): string {
  return strategyId === 'manual' ? '' : ` · ${ownerText(strategyId)}`;
}
