import { ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { applyRecord } from '../../engine/apply-record.ts';
import { createState } from '../../engine/state.ts';
import type { EngineState } from '../../engine/state.ts';
import { decodeRecord } from '../../events/journal-decoding.ts';
import type { DomainEvent } from '../../events/domain-event.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { StoreDefect } from '../../ports/repositories.ts';
import type { Store, StoreCounts } from '../../ports/store.ts';

/** The store's own check, then orders, positions and strategies of every session against the fold of its journal. */
export function checkStore(store: Store): Result<StoreCounts, StoreDefect> {
  return store.atOnce(() => checkAll(store));
}

function checkAll(store: Store): Result<StoreCounts, StoreDefect> {
  const checked = store.check();
  if (!checked.ok) return checked;
  for (const { id } of store.sessions.list()) {
    const same = store.compare(id, foldSession(store, id));
    if (!same.ok) return same;
  }
  return ok(checked.value);
}

/** The state that a session's stored journal amounts to. */
export function foldSession(store: Store, sessionId: string): EngineState {
  const records = [...store.sessions.journal(sessionId)].map(({ line }) => decodeRecord(line));
  const instruments = new Set(records.map(({ event }) => instrumentOf(event)).filter((id) => id !== undefined));
  const state = createState([...instruments].map((id) => ({ id })));
  for (const record of records) applyRecord(state, record);
  return state;
}

function instrumentOf(event: DomainEvent): InstrumentId | undefined {
  if ('order' in event) return event.order.instrumentId;
  return 'instrumentId' in event ? event.instrumentId : undefined;
}
