import type { OrderType } from '../../../core/model/order.ts';

/** One order's price terms as they were entered; which of them count depends on the type. */
export interface LegDraft {
  readonly type: OrderType;
  readonly limitPrice: string;
  readonly stopPrice: string;
  readonly trail: string;
  readonly trailUnit: TrailUnit;
}

/** How far a trailing stop stays behind: a percentage of the price, or quote currency. */
export type TrailUnit = 'percent' | 'price';

/** How a stop or target is given: as a price, or as a distance from the entry. */
export type OffsetUnit = 'price' | 'percent' | 'ticks' | 'trail';

/** A stop or target as it was entered. */
export interface OffsetDraft {
  readonly text: string;
  readonly unit: OffsetUnit;
}

/** What the person has entered so far. Figures stay text until the host has parsed them. */
export interface TicketDraft extends LegDraft {
  readonly side: 'buy' | 'sell';
  readonly unit: 'base' | 'quote';
  readonly quantity: string;
  readonly timeInForce: 'gtc' | 'ioc' | 'fok' | 'gtd';
  /** As a field for date and time holds it: `2026-03-01T14:00`. */
  readonly expiresAt: string;
  readonly postOnly: boolean;
  readonly reduceOnly: boolean;
  /** Brings a stop and target of its own instead of the profile's. */
  readonly protects: boolean;
  readonly stop: OffsetDraft;
  readonly target: OffsetDraft;
  /** The other leg of a pair of which one cancels the other; null: no pair. */
  readonly other: LegDraft | null;
  readonly smart: boolean;
}

const EMPTY_LEG: Omit<LegDraft, 'type'> = { limitPrice: '', stopPrice: '', trail: '', trailUnit: 'percent' };

export const EMPTY_DRAFT: TicketDraft = {
  ...EMPTY_LEG,
  side: 'buy',
  type: 'market',
  unit: 'base',
  quantity: '',
  timeInForce: 'gtc',
  expiresAt: '',
  postOnly: false,
  reduceOnly: false,
  protects: false,
  stop: { text: '', unit: 'price' },
  target: { text: '', unit: 'price' },
  other: null,
  smart: false,
};

/** A second leg to begin with: the one that people put beside an order of this type. */
export function otherLeg(type: OrderType): LegDraft {
  return { ...EMPTY_LEG, type: type === 'limit' ? 'stop' : 'limit' };
}

/** True where the ticket could bring a stop and target: an entry by itself. */
export function canProtect({ reduceOnly, other }: Pick<TicketDraft, 'reduceOnly' | 'other'>): boolean {
  return !reduceOnly && other === null;
}
