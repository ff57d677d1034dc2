import type { ClientOrderId } from '../../model/identifiers.ts';
import type { LiveParts } from './live-parts.ts';
import type { OrderObserver } from './order-observer.ts';
import { TIMING } from './timing.ts';
import { lookUp } from './unknown-resolver.ts';

/** Asks about orders whose answer is long in coming (Q1). */
export interface InFlightCheck {
  readonly onTime: () => void;
}

/** What it looks at. */
export interface InFlightDeps {
  readonly observer: OrderObserver;
  /** When orders without an answer yet were sent, UnixMs. */
  readonly inFlight: () => ReadonlyMap<ClientOrderId, number>;
}

const MOST_TRIES = 5;

/** Creates the check. What it does not find stays in flight: the answer decides, or makes it unknown. */
export function createInFlightCheck(parts: LiveParts, { observer, inFlight }: InFlightDeps): InFlightCheck {
  const { clock, book } = parts;
  const asked = new Map<ClientOrderId, { readonly tries: number; readonly at: number }>();
  return {
    onTime() {
      const now = clock.now();
      for (const clientOrderId of asked.keys()) if (!inFlight().has(clientOrderId)) asked.delete(clientOrderId);
      for (const [clientOrderId, sentAt] of inFlight()) {
        const { tries, at } = asked.get(clientOrderId) ?? { tries: 0, at: -Infinity };
        const isDue = now - sentAt >= TIMING.inFlightAfter && now - at >= TIMING.inFlightEvery;
        const local = book.order(clientOrderId);
        if (!isDue || tries >= MOST_TRIES || local === undefined) continue;
        asked.set(clientOrderId, { tries: tries + 1, at: now });
        void lookUp(parts, observer, local);
      }
    },
  };
}
