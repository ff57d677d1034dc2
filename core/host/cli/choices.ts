import type { LogLevel } from '../../api/wire/system-wire.ts';
import type { FillModelName, SlippageModelName } from '../../config/models.ts';
import type { ProfileName } from '../../config/profiles.ts';

/*
 * The wire types hold the same lists, but with them comes the library that validates messages, which most commands
 * never need and all would wait for. A test keeps the lists equal.
 */

/** Names of the risk profiles. */
export const PROFILE_CHOICES = [
  'conservative',
  'moderate',
  'aggressive',
  'unrestricted',
] as const satisfies readonly ProfileName[];

/** Names of the fill models. */
export const FILL_CHOICES = [
  'next-open',
  'aggressive',
  'realistic',
  'conservative',
] as const satisfies readonly FillModelName[];

/** Names of the slippage models. */
export const SLIPPAGE_CHOICES = [
  'none',
  'fixed',
  'volume',
  'spread',
  'hybrid',
] as const satisfies readonly SlippageModelName[];

/** Levels of log lines, most talkative first. */
export const LOG_LEVEL_CHOICES = [
  'trace',
  'debug',
  'info',
  'warn',
  'error',
  'fatal',
] as const satisfies readonly LogLevel[];
