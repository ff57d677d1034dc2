import { DAY_MS } from '../../base/time.ts';
import type { BarColumns } from '../../model/bar.ts';
import { createBarWindow } from '../market/bar-window.ts';
import type { BarWindow } from '../market/bar-window.ts';
import { KEPT_MINUTES } from '../market/instrument-tape.ts';
import type { InstrumentTape } from '../market/instrument-tape.ts';
import { visitColumns } from '../market/minute-history.ts';

/** How far back the figures of the last 24 hours need minutes. */
export const BACKLOG_MS = DAY_MS + 2 * 3_600_000;

/** The newest minutes of an instrument: what was read of the past, and behind it what the ticks make. */
export interface MinuteBacklog {
  readonly window: () => BarWindow;
  /** The past has been read: minutes that the ticks made meanwhile stay behind it. */
  readonly fill: (past: BarColumns) => void;
  readonly close: () => void;
}

/** The ticks' minutes alone, until the past is there. */
export function createMinuteBacklog(tape: InstrumentTape): MinuteBacklog {
  let window = tape.closed('1m');
  let end: (() => void) | undefined;
  return {
    window: () => window,
    fill(past) {
      end?.();
      const filled = createBarWindow(KEPT_MINUTES);
      visitColumns(past, filled.push);
      tape.closed('1m').visit((filled.last()?.time ?? -Infinity) + 1, Infinity, filled.push);
      end = tape.onClosed('1m', (bar) => {
        if (bar.time > (filled.last()?.time ?? -Infinity)) filled.push(bar);
      });
      window = filled;
    },
    close() {
      end?.();
    },
  };
}
