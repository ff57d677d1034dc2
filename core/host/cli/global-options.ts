import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { LogLevel } from '../../api/wire/system-wire.ts';
import { LOG_LEVEL_CHOICES } from './choices.ts';
import { choiceValue, flag, optional, repeated, textValue, withDefault } from './option.ts';
import type { OptionValues } from './option.ts';

/** A component and the level of its log lines. */
export interface LogFilter {
  readonly component: string;
  readonly level: LogLevel;
}

/** Options that every command takes, before or after its words. */
export const GLOBAL_OPTIONS = {
  json: flag('print exactly one JSON document on standard output'),
  'data-dir': optional(textValue('DIR', 'where database, recordings and configuration live (or TRADEWIND_DATA_DIR)')),
  env: withDefault(
    choiceValue(['development', 'production'], 'which of the two per-user data folders is meant'),
    'production',
  ),
  'log-level': withDefault(choiceValue(LOG_LEVEL_CHOICES, 'least level of log lines'), 'info'),
  'log-filter': repeated({
    placeholder: 'COMPONENT=LEVEL',
    help: 'level of one component, such as feed=debug',
    parse: parseLogFilter,
  }),
  help: flag('show this'),
  version: flag('show the version'),
} as const;

/** Their values. */
export type GlobalValues = OptionValues<typeof GLOBAL_OPTIONS>;

function parseLogFilter(text: string): Result<LogFilter, string> {
  const [component = '', levelText = '', ...rest] = text.split('=');
  const level = LOG_LEVEL_CHOICES.find((name) => name === levelText);
  return component === '' || level === undefined || rest.length > 0
    ? err(`must be COMPONENT=LEVEL, the level one of ${LOG_LEVEL_CHOICES.join(', ')}`)
    : ok({ component, level });
}
