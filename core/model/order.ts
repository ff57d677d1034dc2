import type { Brand } from '../base/brand.ts';
import type { Fixed } from '../base/fixed.ts';
import type { UnixMs } from '../base/time.ts';
import type { ClientOrderId, InstrumentId, IntentId, OrderGroupId, StrategyId } from './identifiers.ts';

/** Direction of an order or a fill. Positions are long, short or flat instead. */
export type Side = 'buy' | 'sell';

/** Every {@link OrderType}. */
export const ORDER_TYPES = [
  'market',
  'limit',
  'stop',
  'stop-limit',
  'take-profit',
  'take-profit-limit',
  'trailing-stop',
] as const;

/**
 * How an order is priced. Those with a trigger wait until the market is at or beyond it: `stop` and `trailing-stop`
 * then trade at market, `stop-limit` at its limit; `take-profit` and `take-profit-limit` trigger on the other side.
 */
export type OrderType = (typeof ORDER_TYPES)[number];

/** How long an order stands: until canceled, or dropped at once if not filled, or all or nothing, or until a time. */
export type TimeInForce = 'gtc' | 'ioc' | 'fok' | 'gtd';

/**
 * Who wants to trade; the risk manager treats them alike but for the age and rate that each is allowed. `protection`:
 * stops and targets that the engine keeps for a position; `emergency`: a position's emergency stop; `stop`: the flatten
 * that a person confirmed after an emergency stop.
 */
export type IntentSource = 'strategy' | 'agent' | 'person' | 'protection' | 'emergency' | 'stop';

/** True for what no person asked for: a rule's orders, and those of a language model. */
export function isAutomatic(source: IntentSource): boolean {
  return source === 'strategy' || source === 'agent';
}

/**
 * True for the engine's own care of a position: stops, targets and emergency exits, which only reduce. They are counted
 * apart from the orders that people and rules ask for, so that neither can use up what the other may do.
 */
export function isProtective(source: IntentSource): boolean {
  return source === 'protection' || source === 'emergency';
}

/** True for types that wait until the market has come to a price. */
export function hasTrigger(type: OrderType): boolean {
  return type !== 'market' && type !== 'limit';
}

/** True for types that trade at their limit or better, the triggered ones from their trigger on. */
export function isLimited(type: OrderType): boolean {
  return type === 'limit' || type === 'stop-limit' || type === 'take-profit-limit';
}

/** How much: base units, or an amount of quote currency that is turned into base units at the price of the fill. */
export type OrderSize =
  { readonly kind: 'base'; readonly quantity: Fixed } | { readonly kind: 'quote'; readonly amount: Fixed };

/** How far a trailing stop stays behind the best price since it was placed: quote per base, or a fraction of the price. */
export type Trail =
  { readonly kind: 'amount'; readonly distance: Fixed } | { readonly kind: 'fraction'; readonly fraction: Fixed };

/** What shall protect the position that an entry opens; placed as soon as and as far as it fills. Quote per base. */
export interface Protection {
  readonly stopPrice?: Fixed;
  readonly targetPrice?: Fixed;
  /** Instead of a fixed stop. */
  readonly trail?: Trail;
}

/**
 * Orders of which one's fills reduce the others and one's end ends them (OCO): a stop and a target of a position, or
 * two legs of a person's. `parent` is the entry that they protect.
 */
export interface OrderGroup {
  readonly groupId: OrderGroupId;
  readonly role: 'stop' | 'target' | 'leg';
  readonly parent?: ClientOrderId;
}

/** What an amendment changes; the rest stays. Prices in quote per base, `quantity` the whole order's, base units. */
export interface OrderChange {
  readonly quantity?: Fixed;
  readonly limitPrice?: Fixed;
  readonly stopPrice?: Fixed;
}

/** A wish to trade, before risk. Quantities > 0; direction lives in `side`. */
export interface OrderIntent {
  readonly intentId: IntentId;
  readonly strategyId: StrategyId;
  readonly source: IntentSource;
  readonly instrumentId: InstrumentId;
  readonly side: Side;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly size: OrderSize;
  /** Quote per base; `limit`, `stop-limit` and `take-profit-limit` only. */
  readonly limitPrice?: Fixed;
  /** Trigger, quote per base; for a trailing stop where it stands now, absent until it has seen the market. */
  readonly stopPrice?: Fixed;
  /** `trailing-stop` only. */
  readonly trail?: Trail;
  /** Venue time at which it ends by itself; `gtd` only. */
  readonly expiresAt?: UnixMs;
  /** Entries only; absent: the profile's default stop and target. */
  readonly protection?: Protection;
  readonly group?: OrderGroup;
  /** The order in whose place it stands, where its venue could not change that one; minted by the engine alone. */
  readonly replaces?: ClientOrderId;
  /** May only shrink the owner's position. */
  readonly reduceOnly: boolean;
  /** Never takes liquidity: rejected where it would. */
  readonly postOnly: boolean;
  /** When it was decided, engine time. */
  readonly time: UnixMs;
  /** Price the decision was made at (last or mid, quote per base): what slippage is measured from. */
  readonly decisionPrice: Fixed;
  /** Why, in a sentence: becomes the trade's entry or exit reason. */
  readonly reason: string;
}

/** An instruction to a venue. Immutable; what happened to it is kept beside it, and an amendment makes another value. */
export interface Order extends OrderIntent {
  readonly clientOrderId: ClientOrderId;
}

/** An order that the risk manager let pass. Only `core/risk/risk-manager.ts` mints it; venues take nothing else. */
export type Approved<T> = Brand<T, 'Approved'>;

/** Two legs of one group that go to a venue as one: either's trade ends the other. */
export type ApprovedPair = readonly [Approved<Order>, Approved<Order>];
