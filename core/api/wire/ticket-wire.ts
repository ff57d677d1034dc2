import { z } from 'zod';
import type { DecimalText } from '../../base/decimal.ts';
import type { CheckVerdict } from '../../model/order-reasoning.ts';
import { ORDER_TYPES } from '../../model/order.ts';
import { idText, positiveDecimalText, timeInput } from './primitives.ts';

/** Input: how an order is priced. */
export const orderTypeInput = z.enum(ORDER_TYPES);

/** Input: how far a trailing stop stays behind the best price: quote per base, or a fraction (0.02 = 2 %). */
export const trailInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('amount'), distance: positiveDecimalText }),
  z.strictObject({ kind: z.literal('fraction'), fraction: positiveDecimalText }),
]);
export type TrailInput = z.infer<typeof trailInput>;

/** Input: the stop (or trail) and target of what an entry opens. */
export const protectionInput = z.strictObject({
  stopPrice: positiveDecimalText.optional(),
  targetPrice: positiveDecimalText.optional(),
  trail: trailInput.optional(),
});

/** Input: the other leg of a pair. Side, quantity, expiry and reduce-only are those of the first. */
export const otherLegInput = z.strictObject({
  type: orderTypeInput.exclude(['market']),
  limitPrice: positiveDecimalText.optional(),
  stopPrice: positiveDecimalText.optional(),
  trail: trailInput.optional(),
});

/** What a ticket says beside instrument, side and size. */
export const ticketTerms = {
  type: orderTypeInput,
  timeInForce: z.enum(['gtc', 'ioc', 'fok', 'gtd']),
  limitPrice: positiveDecimalText.optional(),
  stopPrice: positiveDecimalText.optional(),
  trail: trailInput.optional(),
  /** Market time at which it ends; `gtd` only. */
  expiresAt: timeInput.optional(),
  /** Entries only; absent: the stop and target of the risk profile. */
  protection: protectionInput.optional(),
  /** Makes it a pair of which one's fills reduce the other and one's end cancels it (OCO). */
  oco: otherLegInput.optional(),
  /** `smart`: to the venue of the account where the same pair costs least now, fees included; whole, never split. */
  route: z.enum(['direct', 'smart']).optional(),
};

/** Input: other terms for an open order; what is left out stays. */
export const amendInput = z.strictObject({
  clientOrderId: idText,
  quantity: positiveDecimalText.optional(),
  limitPrice: positiveDecimalText.optional(),
  stopPrice: positiveDecimalText.optional(),
});
export type AmendInput = z.infer<typeof amendInput>;

/** Input: the order whose steps are asked for. */
export const orderTimelineInput = z.strictObject({ clientOrderId: idText });

/** One step of an order, from the journal. */
export interface OrderStepWire {
  readonly seq: number;
  /** Market time. */
  readonly time: number;
  readonly kind: string;
  /** What happened, in a sentence. */
  readonly text: string;
  /** Our code of a denial or the venue's of a rejection; null for steps without one. */
  readonly code: string | null;
  /** Why: of a cancel, an expiry, a denial, a rejection. */
  readonly reason: string | null;
  /** Null where this step is no verdict of the risk manager. */
  readonly verdict: VerdictWire | null;
}

/** What the risk manager said: of the order, of new terms for it, or of another order that belongs to it. */
export interface VerdictWire {
  /** `successor`: the order that takes its place; the others are its own stop and target, or the other leg. */
  readonly about: 'order' | 'change' | 'stop' | 'target' | 'successor';
  readonly approved: boolean;
  /** `APPROVED`, or the code of the refusal. */
  readonly code: string;
  readonly sentence: string;
  /** Reserved by it, and before it where something was, quote currency; null where it was refused. */
  readonly reserved: DecimalText | null;
  readonly reservedBefore: DecimalText | null;
  /** Every rule with what it measured and allows; null where that is not known any more. */
  readonly checks: readonly CheckVerdict[] | null;
}

/** Stop and target of an entry, as they are (or would be) placed. */
export interface ProtectionWire {
  readonly stopPrice: DecimalText | null;
  readonly targetPrice: DecimalText | null;
  readonly trail: TrailWire | null;
}

/** The distance of a trailing stop: quote per base, or a fraction of the price. */
export interface TrailWire {
  readonly kind: 'amount' | 'fraction';
  readonly distance: DecimalText;
}

/** Orders that belong together. `parent`: the entry that a stop or target protects. */
export interface OrderGroupWire {
  readonly groupId: string;
  readonly role: 'stop' | 'target' | 'leg';
  readonly parent: string | null;
}
