import { err } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { LiveSession } from '../desk/live-session.ts';
import type { InstrumentTape } from '../market/instrument-tape.ts';
import { continueSession } from './desk-session.ts';
import type { DeskSession, DeskSessionDeps } from './desk-session.ts';

/** Turns of the event loop that the ledger gets to make durable what the session has done. */
const MOST_TRIES = 200;

/**
 * The same session on a fresh engine, rebuilt from its durable journal just as after a restart: from then on the engine
 * is in a state that a replay can build, too. The error is a sentence; nothing has changed then.
 */
export async function reseatSession(deps: DeskSessionDeps, old: LiveSession): Promise<Result<DeskSession, string>> {
  if (old.ledgerFailed()) return err('the ledger cannot be written');
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    await deps.store.drain();
    const stored = deps.store.sessions.find(old.id);
    // Nothing may come between this look and the rebuilding.
    if (stored?.lastSeq === old.system.state.seq && old.system.canAdvance()) return continueSession(deps, stored);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return err('the session does not come to rest; try again');
}

/** The engine knows prices from its first moment, not only from the next message on. */
export function showBooks({ system, now }: LiveSession, tapes: readonly InstrumentTape[]): void {
  for (const tape of tapes) {
    const book = tape.book();
    const index = system.state.instrumentIndexes.get(tape.instrument.id);
    if (book !== undefined && index !== undefined) system.onBook(index, { ...book, time: now() });
  }
}
