import { readYaml } from '../../adapters/yaml/yaml-document.ts';
import type { ConfigFindingWire } from '../../api/wire/config-wire.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { explainIssues, unknownWord } from '../../config/config-problem.ts';
import type { ConfigProblem } from '../../config/config-problem.ts';
import { strategyConfigSchema } from '../../config/strategy-config.ts';
import type { StrategyConfig } from '../../config/strategy-config.ts';
import { DEMO_INSTRUMENTS } from '../../demo-market/demo-instruments.ts';
import { MANUAL } from '../../model/identifiers.ts';
import type { StrategyDefinition, StrategyParams } from '../../strategies/strategy.ts';
import { completeParameters } from '../desk/complete-parameters.ts';
import { parseInstrumentName } from '../instrument-name.ts';

/** A configuration that can be run. */
export interface CheckedConfig {
  readonly config: StrategyConfig;
  readonly definition: StrategyDefinition;
  /** Complete. */
  readonly params: StrategyParams;
}

/** A text with what it holds, or all that is wrong with it. */
export interface ReadConfig {
  /** As they stand there; undefined while the text is no YAML. */
  readonly values: unknown;
  readonly checked: Result<CheckedConfig, readonly ConfigFindingWire[]>;
}

/** Reads and checks the text of a configuration against the strategies that are offered. */
export function checkConfigText(text: string, offered: readonly StrategyDefinition[]): ReadConfig {
  const { value, problems, placeOf } = readYaml(text);
  if (problems.length > 0) {
    return { values: undefined, checked: err(problems.map((problem) => ({ ...problem, at: '' }))) };
  }
  const found = checkValues(value, offered);
  if (found.ok) return { values: value, checked: found };
  const findings = found.error.map(({ path, atKey, message }) => ({
    ...placeOf(path, atKey),
    at: path.join('.'),
    message,
  }));
  return {
    values: value,
    checked: err(findings.toSorted((one, other) => one.line - other.line || one.column - other.column)),
  };
}

/** `FILE:LINE:COLUMN: key: what is wrong`. */
export function findingText(file: string, { line, column, at, message }: ConfigFindingWire): string {
  return `${file}:${line}:${column}: ${at === '' ? '' : `${at}: `}${message}`;
}

function checkValues(
  value: unknown,
  offered: readonly StrategyDefinition[],
): Result<CheckedConfig, readonly ConfigProblem[]> {
  const parsed = strategyConfigSchema.safeParse(value);
  if (!parsed.success) return err(explainIssues(strategyConfigSchema, parsed.error.issues, value));
  const config = parsed.data;
  const definition = offered.find(({ name }) => name === config.strategy);
  const names = offered.map(({ name }) => name);
  const problems = [
    ...(config.id === MANUAL ? [problem(['id'], `"${MANUAL}" is what a person enters by hand; choose another`)] : []),
    ...(definition === undefined ? [problem(['strategy'], unknownWord(config.strategy, names))] : []),
    ...config.subscriptions.flatMap((_, index) => subscriptionProblem(config, index)),
    ...(definition === undefined ? [] : parameterProblems(definition, config.parameters)),
  ];
  if (definition === undefined || problems.length > 0) return err(problems);
  const params = completeParameters(definition, config.parameters);
  return params.ok ? ok({ config, definition, params: params.value }) : err([problem(['parameters'], params.error)]);
}

function problem(path: ConfigProblem['path'], message: string, atKey = false): ConfigProblem {
  return { path, atKey, message };
}

function subscriptionProblem({ subscriptions }: StrategyConfig, index: number): readonly ConfigProblem[] {
  const own = subscriptions[index];
  if (own === undefined) return [];
  const at = ['subscriptions', index, 'instrument'];
  const name = parseInstrumentName(own.instrument);
  if (!name.ok) return [problem(at, name.error)];
  const known = DEMO_INSTRUMENTS.map(({ instrument }) => instrument.symbol);
  const { symbol } = name.value;
  if (own.venue === 'demo' && !known.includes(symbol)) return [problem(at, unknownWord(symbol, known))];
  const isTwice = subscriptions
    .slice(0, index)
    .some(({ venue, instrument }) => venue === own.venue && sameSymbol(instrument, symbol));
  return isTwice ? [problem(at, `"${own.instrument}" is there twice; once is enough`)] : [];
}

function sameSymbol(text: string, symbol: string): boolean {
  const name = parseInstrumentName(text);
  return name.ok && name.value.symbol === symbol;
}

/** One by one, so that each is found where it stands. */
function parameterProblems(definition: StrategyDefinition, given: StrategyParams): readonly ConfigProblem[] {
  const { name: owner, parameters } = definition;
  const known = parameters.map(({ name }) => name);
  return Object.entries(given).flatMap(([name, value]) => {
    const path = ['parameters', name];
    if (known.length === 0) return [problem(path, `"${name}" is not known: ${owner} has no parameters`, true)];
    if (!known.includes(name)) return [problem(path, unknownWord(name, known), true)];
    const alone = completeParameters({ name: owner, parameters }, { [name]: value });
    return alone.ok ? [] : [problem(path, alone.error)];
  });
}
