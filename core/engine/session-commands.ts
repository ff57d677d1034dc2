import { approximate } from '../base/fixed.ts';
import { invariant, present } from '../base/invariant.ts';
import type { JournalRecord } from '../events/journal-record.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import type { CommandTargets } from './commands.ts';
import type { EngineParts } from './engine-parts.ts';
import { describeConfig } from './session-config.ts';
import type { TradingSystem } from './trading-system.ts';
import type { VenueState } from './venue-state.ts';

/** How a session begins: from nothing, or from its journal. */
export function createSessionCommands(
  parts: EngineParts,
  { config, losses }: CommandTargets,
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
      }),
    restore(records, time) {
      invariant(state.seq === 0, 'only a fresh engine can be restored');
      core.replay(pricing(parts, records));
      losses.begin();
      core.process(time, () => {
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
    const { event } = record;
    if (event.kind !== 'order.filled' && event.kind !== 'position.seeded') continue;
    const { instrumentId, price } = event.kind === 'order.filled' ? event.fill : event;
    const index = present(state.instrumentIndexes.get(instrumentId), `instrument ${instrumentId}`);
    marks.last[index] = approximate(price);
  }
}

/** After a restart nothing is armed, and nothing that could add exposure is sent until a person arms again (C2). */
function beginAnew({ core, state }: EngineParts, venue: VenueState): void {
  if (venue.armedUntil > 0) core.emit({ kind: 'venue.disarmed', reason: 'restarted' });
  core.emit({ kind: 'venue.reconciling', cause: 'restarted' });
  if (state.trading.state !== 'running') return;
  const cause = 'restarted: arm the account to go on';
  core.emit({ kind: 'trading-state.changed', from: 'running', to: 'reduce-only', cause, actor: 'engine' });
}

function putBack({ core, risk, venue }: EngineParts, tracked: TrackedOrder): void {
  const { clientOrderId } = tracked.order;
  const order = risk.reinstate(tracked);
  if (order === undefined) {
    core.emit({ kind: 'order.canceled', clientOrderId, reason: 'not sent before the restart' });
    return;
  }
  venue.resume(order, tracked.position.instrumentIndex, {
    quantity: tracked.filledQuantity,
    spent: tracked.filledNotional + tracked.fees,
    accepted: tracked.status !== 'submitted',
  });
}
