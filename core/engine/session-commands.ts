import { approximate } from '../base/fixed.ts';
import { invariant, present } from '../base/invariant.ts';
import type { JournalRecord } from '../events/journal-record.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import type { CommandTargets } from './commands.ts';
import type { EngineParts } from './engine-parts.ts';
import { describeConfig } from './session-config.ts';
import type { TradingSystem } from './trading-system.ts';

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
