import { ok } from '../../../base/result.ts';
import type { ParameterSchema } from '../../../model/parameters.ts';
import type { StrategyDefinition } from '../../../strategies/strategy.ts';
import { defineCommand } from '../command.ts';
import { badInput } from '../failure.ts';
import { left, nameList, right, textTable } from '../text-table.ts';
import { findStrategy } from '../user-strategy.ts';

/** `strategy info NAME`: a strategy's rule, source, parameters and presets. */
export const strategyInfo = defineCommand({
  words: ['strategy', 'info'],
  summary: "show a strategy's rule, parameters and presets",
  positionals: [{ name: 'NAME', help: 'the strategy (strategy list)' }],
  options: {},
  async run({ positionals, context }) {
    const found = await findStrategy(positionals[0] ?? '', context);
    if (!found.ok) return badInput(found.error);
    const { name, title, description, source, parameters, presets } = found.value.definition;
    const document = { name, title, description, source, parameters, presets };
    return ok({ document, text: infoText(found.value.definition) });
  },
});

function infoText({ name, title, description, source, parameters, presets }: StrategyDefinition): string {
  const head = nameList([
    ['Strategy', `${name}: ${title}`],
    ['Rule', description],
    ['Source', source],
    ...presets.map((preset) => ['Preset', `${preset.name}: ${paramsText(preset.params)}`] as const),
  ]);
  if (parameters.length === 0) return `${head}\nIt has no parameters.\n`;
  const columns = [left('parameter'), left('kind'), right('default'), left('allowed'), left('meaning')];
  const rows = parameters.map((schema) => [
    schema.name,
    schema.kind,
    String(schema.default),
    allowed(schema),
    schema.help,
  ]);
  return `${head}\n${textTable(columns, rows)}`;
}

function allowed(schema: ParameterSchema): string {
  switch (schema.kind) {
    case 'integer':
    case 'number':
      return `${schema.min} to ${schema.max}`;
    case 'boolean':
      return 'true, false';
    case 'choice':
      return schema.choices.join(', ');
  }
}

function paramsText(params: Readonly<Record<string, unknown>>): string {
  return Object.entries(params)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' ');
}
