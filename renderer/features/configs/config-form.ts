import type { SaveConfigInput } from '../../../core/api/wire/config-wire.ts';
import type { StrategyInfoWire } from '../../../core/api/wire/strategy-wire.ts';
import type { ParamEntries } from '../../forms/strategy-params.ts';
import { checkEntries, entriesOf } from '../../forms/strategy-params.ts';

/** Limits that a configuration may set beside those of the risk profile; empty: none. */
export const LIMIT_FIELDS = {
  maxOrderValue: 'Most that one order adds',
  maxPosition: 'Largest position',
  maxDailyLoss: 'Most lost in a day',
  maxOrdersPerDay: 'Orders in 24 hours',
} as const;

export type LimitName = keyof typeof LIMIT_FIELDS;

/** A configuration as it is being edited: numbers stay text until they are checked. */
export interface ConfigForm {
  readonly enabled: boolean;
  readonly saveStateOnStop: boolean;
  readonly params: ParamEntries;
  readonly limits: Readonly<Record<LimitName, string>>;
}

/** The values of a file as a form; what the file leaves out has its default. */
export function formOf(values: unknown, strategy: StrategyInfoWire): ConfigForm {
  const file = recordOf(values);
  const risk = recordOf(file['risk']);
  const limit = (name: LimitName): string => textOf(risk[name]);
  return {
    enabled: file['enabled'] !== false,
    saveStateOnStop: file['saveStateOnStop'] === true,
    params: entriesOf(strategy, paramsOf(file['parameters'])),
    limits: {
      maxOrderValue: limit('maxOrderValue'),
      maxPosition: limit('maxPosition'),
      maxDailyLoss: limit('maxDailyLoss'),
      maxOrdersPerDay: limit('maxOrdersPerDay'),
    },
  };
}

/** What of the file has to change, and nothing else; an emptied limit is removed. Undefined while something is wrong. */
export function changesBetween(
  before: ConfigForm,
  after: ConfigForm,
  strategy: StrategyInfoWire,
): SaveConfigInput['changes'] | undefined {
  const { values } = checkEntries(strategy, after.params);
  if (values === undefined) return undefined;
  const switches = (['enabled', 'saveStateOnStop'] as const)
    .filter((name) => before[name] !== after[name])
    .map((name) => ({ path: [name], value: after[name] }));
  const params = Object.entries(values)
    .filter(([name]) => before.params[name] !== after.params[name])
    .map(([name, value]) => ({ path: ['parameters', name], value }));
  const limits = (Object.keys(LIMIT_FIELDS) as LimitName[])
    .filter((name) => before.limits[name] !== after.limits[name])
    .map((name) => ({ path: ['risk', name], ...limitChange(name, after.limits[name].trim()) }));
  return [...switches, ...params, ...limits];
}

/** Amounts are decimals and stay text; counts are numbers. */
function limitChange(name: LimitName, text: string): { readonly value?: string | number } {
  if (text === '') return {};
  return { value: name === 'maxOrdersPerDay' && /^\d+$/.test(text) ? Number(text) : text };
}

function paramsOf(value: unknown): Readonly<Record<string, number | string | boolean>> {
  const scalars = Object.entries(recordOf(value)).filter(
    (entry): entry is [string, number | string | boolean] =>
      typeof entry[1] === 'number' || typeof entry[1] === 'string' || typeof entry[1] === 'boolean',
  );
  return Object.fromEntries(scalars);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string' ? String(value) : '';
}
