import { approximate } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { invariant, present } from '../base/invariant.ts';
import type { InstrumentId } from '../model/identifiers.ts';
import { notArmed } from '../model/trading-state.ts';
import { unixMs } from '../base/time.ts';
import type { DomainEvent } from '../events/domain-event.ts';
import type { JournalRecord } from '../events/journal-record.ts';
import type { OrderProgress } from '../execution/order-venue.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import type { CommandTargets } from './commands.ts';
import type { EngineParts } from './engine-parts.ts';
import { describeConfig } from './session-config.ts';
import type { TradingSystem } from './trading-system.ts';
import type { VenueState } from './venue-state.ts';

/** How a session begins: from nothing, or from its journal. */
export function createSessionCommands(
  parts: EngineParts,
  { config, losses, entry }: CommandTargets,
): Pick<TradingSystem, 'start' | 'restore'> {
  const { state, core } = parts;
  return {
    start: (time) =>
      core.process(time, () => {
        invariant(state.seq === 0, 'the session has started already');
        const { currency, initialCash: amount } = config;
        core.emit({ kind: 'session.started', config: describeConfig(config) });
        core.emit({ kind: 'account.funded', currency, amount });
        core.emit({
          kind: 'account.anchored',
          dayStart: amount,
          weekStart: amount,
          monthStart: amount,
          peak: amount,
        });
        losses.begin();
        if (state.venue !== null) holdBack(parts, 'it is new');
      }),
    restore(records, time) {
      invariant(state.seq === 0, 'only a fresh engine can be restored');
      core.replay(pricing(parts, records));
      losses.begin();
      core.process(time, () => {
        entry.questions.withdraw('the program was started again');
        if (state.venue !== null) beginAnew(parts, state.venue);
        for (const tracked of state.openOrders.values()) putBack(parts, tracked);
      });
    },
  };
}

/** Until the feed has a price, positions are valued at what they last traded at; nothing may be priced from that. */
function* pricing({ state, marks }: EngineParts, records: Iterable<JournalRecord>): Generator<JournalRecord, void> {
  for (const record of records) {
    yield record;
    const traded = tradedAt(record.event);
    if (traded === undefined) continue;
    const { instrumentId, price } = traded;
    const index = present(state.instrumentIndexes.get(instrumentId), 'instrument', instrumentId);
    marks.last[index] = approximate(price);
  }
}

function tradedAt(event: DomainEvent): { readonly instrumentId: InstrumentId; readonly price: Fixed } | undefined {
  if (event.kind === 'order.filled') return event.fill;
  if (event.kind === 'venue.external-filled') return event.execution;
  return event.kind === 'position.seeded' || event.kind === 'venue.position-adjusted' ? event : undefined;
}

/** After a restart nothing is armed, and nothing that could add exposure is sent until a person arms again (C2). */
function beginAnew(parts: EngineParts, venue: VenueState): void {
  const { core } = parts;
  if (venue.armedUntil > 0) core.emit({ kind: 'venue.disarmed', reason: 'restarted', mayReduce: false });
  core.emit({ kind: 'venue.reconciling', cause: 'restarted' });
  // Whoever watches the link now begins with it up, and tells when it is lost.
  if (venue.link === 'down') core.emit({ kind: 'venue.link-restored' });
  holdBack(parts, 'the program has started');
}

/** Nothing that could add exposure passes until a person arms the account. */
function holdBack({ core, state }: EngineParts, why: string): void {
  if (state.trading.state !== 'running') return;
  const cause = notArmed(why);
  core.emit({ kind: 'trading-state.changed', from: 'running', to: 'reduce-only', cause, actor: 'engine' });
}

function putBack({ core, risk, state, venue }: EngineParts, tracked: TrackedOrder): void {
  const { clientOrderId } = tracked.order;
  // What a real venue made of it, the venue says.
  if (tracked.amendment !== null && state.venue === null) {
    const message = 'not sent before the restart';
    core.emit({ kind: 'order.amend-rejected', clientOrderId, code: 'NOT_SENT', message });
  }
  if (tracked.status === 'emulated') return;
  const instrumentIndex = tracked.position.instrumentIndex;
  if (tracked.isEmulated) {
    const released = risk.release(tracked, unixMs(tracked.triggeredAt ?? core.now()));
    // Its trigger was met, and it was never sent: it goes out now.
    if (tracked.status === 'triggered') core.hold(risk.release(tracked, unixMs(core.now())), instrumentIndex);
    else venue.resume(released, instrumentIndex, progressOf(tracked));
    return;
  }
  const order = risk.reinstate(tracked);
  if (order === undefined) {
    core.emit({ kind: 'order.canceled', clientOrderId, reason: 'not sent before the restart' });
    return;
  }
  venue.resume(order, instrumentIndex, progressOf(tracked));
  // A successor is not: it is looked for, and stands where it arrived.
  const wasToGo = tracked.cancelRequestedAt !== null || state.replacements.get(clientOrderId)?.ancestor === tracked;
  // Whether the request got out is not known; a second one does no harm.
  if (state.venue !== null && wasToGo) venue.cancel(clientOrderId, instrumentIndex, 'asked for again', core.now());
}

function progressOf(tracked: TrackedOrder): OrderProgress {
  return {
    quantity: tracked.filledQuantity,
    spent: tracked.filledNotional + tracked.fees,
    accepted: tracked.status !== 'submitted',
    triggered: tracked.triggeredAt !== null,
  };
}
