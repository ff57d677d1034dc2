import { unixMs } from '../../base/time.ts';
import type { UnixMs } from '../../base/time.ts';
import type { AccountReport, OrderReport, VenueReport } from '../../model/venue-report.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ExecutionVenue } from '../../ports/execution-venue.ts';
import type { VenueAnswer } from '../../ports/market-data.ts';
import type { LocalBook } from './local-book.ts';

type Untimed<Report> = Report extends VenueReport ? Omit<Report, 'time'> : never;

/** A finding, before it is stamped with the time of its receipt. */
export type Finding = Untimed<OrderReport> | Untimed<AccountReport>;

/** What the parts of one executor share. */
export interface LiveParts {
  readonly venue: ExecutionVenue;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly book: LocalBook;
  /** Gives a finding to the engine. */
  readonly tell: (finding: Finding) => void;
  /** Asks the venue, and notes whether it could be reached. */
  readonly ask: <T>(question: () => VenueAnswer<T>) => VenueAnswer<T>;
  /** Resolves after `ms` of the clock's time; false where the executor was closed meanwhile. */
  readonly pause: (ms: number) => Promise<boolean>;
  readonly isClosed: () => boolean;
}

/** Stamps findings and hands them over. */
export function createTelling(clock: Clock, report: (report: VenueReport) => void): (finding: Finding) => void {
  return (finding) => {
    const time: UnixMs = unixMs(clock.now());
    report({ ...finding, time });
  };
}

/** Pauses of a clock that all end when the executor is closed. */
export function createPauses(clock: Clock): {
  readonly pause: (ms: number) => Promise<boolean>;
  readonly isClosed: () => boolean;
  readonly close: () => void;
} {
  const ends = new Set<() => void>();
  let closed = false;
  return {
    isClosed: () => closed,
    pause(ms) {
      if (closed) return Promise.resolve(false);
      return new Promise((resolve) => {
        const end = (): void => {
          ends.delete(end);
          stop();
          resolve(!closed);
        };
        const stop = clock.after(ms, end);
        ends.add(end);
      });
    },
    close() {
      closed = true;
      for (const end of ends) end();
    },
  };
}
