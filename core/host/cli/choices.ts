import type { DifferenceAct } from '../../api/wire/reconciliation-wire.ts';
import type { LogLevel } from '../../api/wire/system-wire.ts';

/*
 * The wire types hold the same list, but with it comes the library that validates messages, which most commands
 * never need and all would wait for. A test keeps the two equal.
 */

/** Levels of log lines, most talkative first. */
export const LOG_LEVEL_CHOICES = [
  'trace',
  'debug',
  'info',
  'warn',
  'error',
  'fatal',
] as const satisfies readonly LogLevel[];

/** What can be done about a difference between our books and a venue's. */
export const DIFFERENCE_ACT_CHOICES = [
  'adopt',
  'ignore',
  'cancel',
  'book',
  'not-placed',
  'resync',
] as const satisfies readonly DifferenceAct[];
