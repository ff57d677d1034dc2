import { present } from '../base/invariant.ts';
import type { EngineState } from '../engine/state.ts';
import type { DomainEvent } from '../events/domain-event.ts';
import type { ClientOrderId } from '../model/identifiers.ts';
import type { Protection } from '../model/order.ts';
import type { ReportOrder } from '../model/run-report.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import { reportOrder } from './report-rows.ts';
import type { SymbolOf } from './report-rows.ts';

/** What a report tells of a run's orders. */
export interface OrderListing {
  /** In order of creation. */
  readonly rows: readonly ReportOrder[];
  /** How often each code of ours, and of the venue, refused one. */
  readonly denials: Readonly<Record<string, number>>;
  readonly rejections: Readonly<Record<string, number>>;
  /** What those entries asked for that asked for protection. */
  readonly protections: ReadonlyMap<ClientOrderId, Protection>;
}

/**
 * Lists orders while a journal is folded. They are written down as soon as the state lets go of them, since nothing can
 * happen to them from then on: kept as the engine keeps them, those of a long run would be most of a report's memory.
 */
export interface OrderLister {
  /** A record was applied to the state. */
  readonly follow: (event: DomainEvent) => void;
  /** The listing, with what is open still as it stands. */
  readonly finish: () => OrderListing;
}

/** Orders that are looked at again when as many more have come. */
const LOOK_EVERY = 256;

/** Creates a lister over a state that is at its beginning. */
export function createOrderLister(state: EngineState, symbolOf: SymbolOf): OrderLister {
  const rows: ReportOrder[] = [];
  const codes = { denied: {} as Record<string, number>, rejected: {} as Record<string, number> };
  const protections = new Map<ClientOrderId, Protection>();
  let open: { readonly place: number; readonly tracked: TrackedOrder }[] = [];
  let count = 0;
  let nextLook = LOOK_EVERY;

  const write = (place: number, tracked: TrackedOrder): void => {
    const { order, status, statusCode } = tracked;
    rows[place] = reportOrder(tracked, symbolOf);
    if (order.protection !== undefined) protections.set(order.clientOrderId, order.protection);
    if ((status !== 'denied' && status !== 'rejected') || statusCode === null) return;
    codes[status][statusCode] = (codes[status][statusCode] ?? 0) + 1;
  };
  return {
    follow(event) {
      if (event.kind !== 'order.approved' && event.kind !== 'order.denied') return;
      const { clientOrderId } = event.order;
      const tracked = present(state.orders.get(clientOrderId), 'order', clientOrderId);
      open.push({ place: count++, tracked });
      if (open.length < nextLook) return;
      const kept: typeof open = [];
      for (const one of open) {
        if (state.orders.get(one.tracked.order.clientOrderId) === one.tracked) kept.push(one);
        else write(one.place, one.tracked);
      }
      open = kept;
      nextLook = 2 * kept.length + LOOK_EVERY;
    },
    finish() {
      for (const { place, tracked } of open) write(place, tracked);
      open = [];
      return { rows, denials: codes.denied, rejections: codes.rejected, protections };
    },
  };
}
