import type { VerdictWire } from '../../api/wire/ticket-wire.ts';
import { plainFixed } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { DomainEvent } from '../../events/domain-event.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import type { CheckVerdict } from '../../model/order-reasoning.ts';
import type { Order } from '../../model/order.ts';
import { humanMoney } from './human-figures.ts';

/** Reads the verdicts out of an order's facts, which are to be given oldest first. */
export interface VerdictReader {
  /** Null where the fact is no verdict; undefined where it is none of this order's facts at all. */
  readonly read: (event: DomainEvent, checks: readonly CheckVerdict[] | undefined) => VerdictWire | null | undefined;
}

/** A reader of one order's verdicts. `currency` is what funds are reserved in. */
export function createVerdictReader(clientOrderId: ClientOrderId, currency: string): VerdictReader {
  let held: Fixed | null = null;
  let isAsked = false;

  const approved = (
    about: VerdictWire['about'],
    hold: Fixed,
    checks: readonly CheckVerdict[] | undefined,
  ): VerdictWire => {
    const before = about === 'change' ? held : null;
    if (about === 'order' || about === 'change') held = hold;
    return {
      about,
      approved: true,
      code: 'APPROVED',
      sentence: `${passedText(checks)} ${reservedText(hold, before, currency)}`,
      reserved: plainFixed(hold),
      reservedBefore: before === null ? null : plainFixed(before),
      checks: checks ?? null,
    };
  };
  return {
    read(event, checks) {
      if (event.kind === 'order.approved' || event.kind === 'order.denied') {
        const about = relationOf(event.order, clientOrderId);
        if (about === undefined) return undefined;
        if (event.kind === 'order.approved') return inPlaceOf(event.order, approved(about, event.hold, checks));
        return refused(about, { ...event.denial, checks });
      }
      if (!isOf(event, clientOrderId)) return undefined;
      if (event.kind === 'order.amend-requested') {
        isAsked = true;
        return approved('change', event.hold, checks);
      }
      if (event.kind !== 'order.amend-rejected') {
        if (event.kind === 'order.amended') isAsked = false;
        return null;
      }
      // After a change was let through, it is the venue that refuses it, or the stop that keeps it here.
      const isOurs = checks !== undefined || !isAsked;
      isAsked &&= isOurs;
      return isOurs ? refused('change', { ...event, checks }) : null;
    },
  };
}

function refused(
  about: VerdictWire['about'],
  cause: {
    readonly code: string;
    readonly message: string;
    readonly checks: readonly CheckVerdict[] | undefined;
  },
): VerdictWire {
  const { code, message, checks = null } = cause;
  return { about, approved: false, code, sentence: message, reserved: null, reservedBefore: null, checks };
}

function inPlaceOf({ replaces }: Order, verdict: VerdictWire): VerdictWire {
  if (replaces === undefined || verdict.about === 'successor') return verdict;
  return { ...verdict, sentence: `It takes the place of order ${replaces}. ${verdict.sentence}` };
}

function relationOf({ clientOrderId, group, replaces }: Order, to: ClientOrderId): VerdictWire['about'] | undefined {
  if (clientOrderId === to) return 'order';
  if (replaces === to) return 'successor';
  if (group?.parent !== to) return undefined;
  return group.role === 'target' ? 'target' : 'stop';
}

function isOf(event: DomainEvent, clientOrderId: ClientOrderId): boolean {
  if (event.kind === 'order.filled') return event.fill.clientOrderId === clientOrderId;
  return 'clientOrderId' in event && event.clientOrderId === clientOrderId;
}

function passedText(checks: readonly CheckVerdict[] | undefined): string {
  if (checks === undefined) return 'No rule stood against it.';
  const all = `All ${checks.length} rules let it pass.`;
  const nearest = nearestOf(checks);
  return nearest === undefined ? all : `${all} Nearest to its limit: ${nearest.title}. ${nearest.sentence}`;
}

/** The check that has used most of what it allows. */
function nearestOf(checks: readonly CheckVerdict[]): CheckVerdict | undefined {
  const [nearest] = checks.toSorted((one, other) => usedOf(other) - usedOf(one));
  return nearest === undefined || usedOf(nearest) <= 0 ? undefined : nearest;
}

/** Share of what a check allows; none where it knows no figures, or its limit is the least that there has to be. */
function usedOf({ value, limit }: CheckVerdict): number {
  return value === null || limit === null || !(limit > 0) || value > limit ? 0 : value / limit;
}

function reservedText(hold: Fixed, before: Fixed | null, currency: string): string {
  const now = hold === 0n ? 'Nothing needs to be reserved for it' : `Reserved for it: ${humanMoney(hold, currency)}`;
  return before === null ? `${now}.` : `${now}, ${humanMoney(before, currency)} before.`;
}
