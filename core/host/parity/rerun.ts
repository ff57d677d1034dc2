import { compareSessions } from '../../backtest/parity/compare-sessions.ts';
import type { DataDifference } from '../../backtest/parity/parity-evidence.ts';
import type { TradingSystemConfig } from '../../engine/trading-system.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import type { ParityRow } from '../../model/parity-report.ts';

/** A stretch of a session that was run again: its journal beside that of the backtest, on what both had before. */
export interface Rerun {
  readonly config: TradingSystemConfig;
  readonly base: readonly JournalRecord[];
  readonly session: readonly JournalRecord[];
  readonly backtest: readonly JournalRecord[];
  /** Where the backtest was given other market data. */
  readonly data: readonly DataDifference[];
  /** Inputs given to the engine. */
  readonly inputs: number;
  /** False where the recording was cut off. */
  readonly isWhole: boolean;
}

/** Decisions on two cycles in a row may be the same one, late. */
const TOLERATED_CYCLES = 2;

/** The orders of a stretch, side by side; `realVenue`: the session's went to one that is not simulated. */
export function compareRerun(
  { config, base, session, backtest, data }: Rerun,
  realVenue = false,
): readonly ParityRow[] {
  // Strategies were shown the recorded past, and nothing else was changed.
  const side = { config, warmUps: new Map() };
  return compareSessions({
    base,
    session,
    backtest,
    evidence: { session: side, backtest: side, data, realVenue },
    toleranceMs: TOLERATED_CYCLES * config.barMs,
  });
}
