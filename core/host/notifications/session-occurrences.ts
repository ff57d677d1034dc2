import type { InstrumentId } from '../../model/identifiers.ts';
import { eventWire } from '../desk/event-sentences.ts';
import type { LiveSession } from '../desk/live-session.ts';
import type { Occurrence } from './alert-inbox.ts';
import { strategyOf, topicOf } from './alert-topics.ts';

/** Tells of what happens in a session from now on; returns what ends that. */
export function followSession(session: LiveSession, onOccurrence: (what: Occurrence) => void): () => void {
  const { system, account } = session;
  return system.subscribe((record) => {
    const topic = topicOf(record.event);
    if (topic === undefined) return;
    const { level, text } = eventWire(record, {
      instrument: (id) => {
        const index = system.state.instrumentIndexes.get(id as InstrumentId);
        return index === undefined ? undefined : system.instrument(index);
      },
      order: (clientOrderId) => system.state.orders.get(clientOrderId)?.order,
    });
    onOccurrence({ account: account.name, topic, level, text, strategyId: strategyOf(record.event) });
  });
}
