import { ok } from '../../../base/result.ts';
import type { CommandResult } from '../command.ts';
import { defineCommand } from '../command.ts';
import type { CliContext } from '../context.ts';
import { badInput } from '../failure.ts';
import { nameList } from '../text-table.ts';

/** `strategy validate CONFIG.yaml`: every problem of a configuration with its line, or what it comes to. */
export const strategyValidate = defineCommand({
  words: ['strategy', 'validate'],
  summary: 'check a configuration of a strategy, every problem with its line',
  notes: ['Exit 0 where it can be run. Nothing is started, and nothing is read but the file.'],
  positionals: [{ name: 'CONFIG', help: 'a YAML or JSON file' }],
  options: {},
  run: ({ positionals, context }) => validateStrategyConfig(positionals[0] ?? '', context),
});

/** Checks one file. */
export async function validateStrategyConfig(file: string, context: CliContext): Promise<CommandResult> {
  // Loaded when asked for: most commands start without the reader of configurations.
  const { readGivenConfig } = await import('../config-files.ts');
  const { limitsOf, seatsOf } = await import('../../configs/config-seats.ts');
  const read = await readGivenConfig(file, context);
  if (!read.ok) return badInput(read.error);
  const { config, params } = read.value;
  const seats = seatsOf(read.value);
  const limits = limitsOf(read.value) ?? {};
  const text = nameList([
    ['Valid', file],
    ['Strategy', `${config.id}: ${config.strategy}${config.enabled ? '' : ' (not enabled)'}`],
    ...seats.map(({ strategyId, instrumentId }) => ['Trades', `${instrumentId} as ${strategyId}`] as const),
    ...Object.entries(params).map(([name, value]) => ['Parameter', `${name} ${String(value)}`] as const),
    ...Object.entries(limits).map(([name, value]) => ['Limit', `${name} ${String(value)}`] as const),
  ]);
  const runs = seats.map(({ strategyId, instrumentId }) => ({ strategyId, instrumentId }));
  return ok({
    document: {
      valid: true,
      file,
      id: config.id,
      strategy: config.strategy,
      enabled: config.enabled,
      params,
      limits,
      runs,
    },
    text,
  });
}
