import { basename } from 'node:path';
import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { badInput } from '../failure.ts';
import { validateStrategyConfig } from './strategy-validate.ts';

/** `config validate FILE`: a settings file, or a configuration of a strategy. */
export const configValidate = defineCommand({
  words: ['config', 'validate'],
  summary: 'check a configuration or a settings file, every problem with its line',
  positionals: [{ name: 'FILE', help: 'settings.yaml, or a configuration of a strategy' }],
  options: {},
  async run({ positionals, context }) {
    const file = positionals[0] ?? '';
    if (!/^settings\.ya?ml$/.test(basename(file))) return validateStrategyConfig(file, context);
    const { readTextFile } = await import('../config-files.ts');
    const { checkSettings } = await import('../../configs/settings-file.ts');
    const { findingText } = await import('../../configs/check-config.ts');
    const text = readTextFile(file);
    if (!text.ok) return badInput(text.error);
    const settings = checkSettings(text.value);
    if (!settings.ok) {
      return badInput(settings.error.map((finding) => findingText(file, finding)).join('\n'));
    }
    return ok({ document: { valid: true, file, settings: settings.value }, text: `Valid  ${file}\n` });
  },
});
