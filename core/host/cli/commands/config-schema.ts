import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';

/** `config schema`: the JSON schema of a configuration, for editors. */
export const configSchema = defineCommand({
  words: ['config', 'schema'],
  summary: "print the JSON schema of a strategy's configuration, for editors",
  notes: ['Editors with a YAML language server: # yaml-language-server: $schema=strategy.schema.json'],
  positionals: [],
  options: {},
  async run() {
    const { strategyConfigJsonSchema } = await import('../../../config/strategy-config.ts');
    const document = strategyConfigJsonSchema();
    return ok({ document, text: `${JSON.stringify(document, undefined, 2)}\n` });
  },
});
