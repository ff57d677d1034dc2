import { SESSIONS_AND_JOURNAL } from './0001-sessions-and-journal.ts';
import { ORDERS_FILLS_POSITIONS } from './0002-orders-fills-positions.ts';
import { STRATEGIES } from './0003-strategies.ts';
import { EQUITY_POINTS } from './0004-equity-points.ts';
import { BARS } from './0005-bars.ts';
import { RUNS_AND_JOBS } from './0006-runs-and-jobs.ts';
import { SETTINGS_AND_INSTRUMENTS } from './0007-settings-and-instruments.ts';
import { TICKS } from './0008-ticks.ts';
import { FUNDING_RATES } from './0009-funding-rates.ts';
import { DOWNLOADS } from './0010-downloads.ts';
import { SIGNALS } from './0011-signals.ts';
import { AGENT_CALLS } from './0012-agent-calls.ts';
import { STUDIES } from './0013-studies.ts';
import { ORDER_TERMS } from './0014-order-terms.ts';

/** SQL that leads from version n to n + 1, by n. Published ones are never changed, only followed by others. */
export const MIGRATIONS: readonly string[] = [
  SESSIONS_AND_JOURNAL,
  ORDERS_FILLS_POSITIONS,
  STRATEGIES,
  EQUITY_POINTS,
  BARS,
  RUNS_AND_JOBS,
  SETTINGS_AND_INSTRUMENTS,
  TICKS,
  FUNDING_RATES,
  DOWNLOADS,
  SIGNALS,
  AGENT_CALLS,
  STUDIES,
  ORDER_TERMS,
];

/** The version this application reads and writes. */
export const NEWEST_VERSION = MIGRATIONS.length;
