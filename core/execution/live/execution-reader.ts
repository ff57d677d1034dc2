import type { Result } from '../../base/result.ts';
import { ok } from '../../base/result.ts';
import { MINUTE_MS } from '../../base/time.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { VenueError } from '../../model/venue-error.ts';
import type { VenueExecution } from '../../ports/execution-venue.ts';
import type { LiveParts } from './live-parts.ts';

/** Reads our executions of an instrument from where it left off. */
export interface ExecutionReader {
  /** Number of executions that were new. What comes in while a read is under way waits for the next one. */
  readonly read: (instrumentId: InstrumentId) => Promise<Result<number, VenueError>>;
}

/** Venue clocks and pages overlap: everything of the last minutes is read again, and what is known is left out. */
const OVERLAP_MS = 5 * MINUTE_MS;
const MOST_PAGES = 50;

/** Creates the reader. @param take handles one execution that is not booked yet */
export function createExecutionReader(
  { venue, ask, book, isClosed }: LiveParts,
  take: (execution: VenueExecution) => Promise<boolean>,
): ExecutionReader {
  const cursors = new Map<InstrumentId, number>();
  const running = new Map<InstrumentId, Promise<Result<number, VenueError>>>();

  const readPages = async (instrumentId: InstrumentId): Promise<Result<number, VenueError>> => {
    let found = 0;
    let since = Math.max(cursors.get(instrumentId) ?? 0, book.since()) - OVERLAP_MS;
    for (let page = 0; page < MOST_PAGES && !isClosed(); page++) {
      const from = since;
      const answer = await ask(() => venue.executions(instrumentId, from));
      if (!answer.ok) return answer;
      for (const execution of answer.value) {
        if (await take(execution)) found++;
        since = Math.max(since, execution.time);
      }
      if (answer.value.length === 0 || since === from) break;
    }
    cursors.set(instrumentId, Math.max(since, cursors.get(instrumentId) ?? 0));
    return ok(found);
  };
  return {
    async read(instrumentId) {
      // One after the other: a read that is under way may have asked before what the caller waits for had happened.
      const before = running.get(instrumentId);
      const next = (before ?? Promise.resolve()).then(() => readPages(instrumentId));
      running.set(instrumentId, next);
      const result = await next;
      if (running.get(instrumentId) === next) running.delete(instrumentId);
      return result;
    },
  };
}
