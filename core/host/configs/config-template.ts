import { yamlScalar } from '../../adapters/yaml/yaml-scalar.ts';
import type { CreateConfigInput } from '../../api/wire/config-wire.ts';
import type { ParameterSchema } from '../../model/parameters.ts';
import type { StrategyDefinition } from '../../strategies/strategy.ts';

/** The text of a new configuration: every parameter with its help and bounds as a comment. */
export function configTemplate(
  { id, strategy, instrumentId, params, enabled }: CreateConfigInput,
  { title, parameters }: StrategyDefinition,
): string {
  const colon = instrumentId.indexOf(':');
  const lines = [
    `# ${plainLine(title)}`,
    `id: ${yamlScalar(id)}`,
    'version: 1',
    `strategy: ${yamlScalar(strategy)}`,
    '# Starts by itself when Tradewind starts.',
    `enabled: ${String(enabled)}`,
    'subscriptions:',
    `  - venue: ${yamlScalar(instrumentId.slice(0, colon))}`,
    `    instrument: ${yamlScalar(instrumentId.slice(colon + 1))}`,
    ...(parameters.length === 0 ? [] : ['parameters:']),
    ...parameters.flatMap((schema) => [
      `  # ${plainLine(schema.help)} ${bounds(schema)}`,
      `  ${yamlScalar(schema.name)}: ${yamlScalar(params[schema.name] ?? schema.default)}`,
    ]),
    '# Tighter limits of its own, quote currency; the risk profile holds all the same.',
    '# risk:',
    '#   maxOrderValue: 1000',
    '#   maxPosition: 5000',
    '#   maxDailyLoss: 200',
    '#   maxOrdersPerDay: 50',
    '# Writes its positions and results to states/ when it stops.',
    'saveStateOnStop: false',
  ];
  return `${lines.join('\n')}\n`;
}

function plainLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function bounds(schema: ParameterSchema): string {
  switch (schema.kind) {
    case 'integer':
    case 'number':
      return `(${schema.min} to ${schema.max})`;
    case 'boolean':
      return '(true or false)';
    case 'choice':
      return `(${schema.choices.join(', ')})`;
  }
}
