import type { CoverageWire } from '../../../core/api/wire/backtest-wire.ts';
import type { StrategyInfoWire } from '../../../core/api/wire/strategy-wire.ts';
import type { ParamEntries } from '../../forms/strategy-params.ts';
import { initialEntries } from '../../forms/strategy-params.ts';
import type { BacktestForm } from './backtest-form.ts';
import { runnableTimeframes } from '../../forms/bar-coverage.ts';
import { FILLS, PROFILES, SLIPPAGES } from './model-words.ts';

/** The form as text, to be kept until the next start. */
export function keptText(form: BacktestForm): string {
  return JSON.stringify(form);
}

const TEXT_FIELDS = [
  'from',
  'to',
  'cash',
  'makerBps',
  'takerBps',
  'slippageBps',
  'spreadBps',
  'latencyMs',
  'seed',
] as const;

/** The kept form, as far as its strategy and market still exist; what does not fit is as in `fresh`. */
export function restoreForm(
  text: string | undefined,
  fresh: BacktestForm,
  catalog: readonly StrategyInfoWire[],
  coverage: readonly CoverageWire[],
): BacktestForm {
  const kept = parseRecord(text);
  const strategy = catalog.find((one) => one.name === kept['strategy']);
  const instrumentId = coverage.find((one) => one.instrumentId === kept['instrumentId'])?.instrumentId;
  if (strategy === undefined || instrumentId === undefined) return fresh;
  const timeframes = runnableTimeframes(instrumentId, coverage);
  const texts = TEXT_FIELDS.filter((field) => typeof kept[field] === 'string');
  return {
    ...fresh,
    ...Object.fromEntries(texts.map((field) => [field, kept[field]])),
    strategy: strategy.name,
    params: restoreParams(kept['params'], strategy),
    instrumentId,
    timeframe: timeframes.find((name) => name === kept['timeframe']) ?? fresh.timeframe,
    profile: keyOf(PROFILES, kept['profile']) ?? fresh.profile,
    fill: keyOf(FILLS, kept['fill']) ?? fresh.fill,
    slippage: keyOf(SLIPPAGES, kept['slippage']) ?? fresh.slippage,
  };
}

function restoreParams(kept: unknown, strategy: StrategyInfoWire): ParamEntries {
  const record = isRecord(kept) ? kept : {};
  const entries = Object.entries(initialEntries(strategy)).map(([name, initial]) => {
    const value = record[name];
    return [name, typeof value === typeof initial ? value : initial];
  });
  return Object.fromEntries(entries) as ParamEntries; // every value has the type of its default
}

function keyOf<T extends string>(choices: Readonly<Record<T, unknown>>, value: unknown): T | undefined {
  return (Object.keys(choices) as T[]).find((key) => key === value);
}

function parseRecord(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text ?? '');
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
