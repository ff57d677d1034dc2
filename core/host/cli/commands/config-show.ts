import { ok } from '../../../base/result.ts';
import { layeredText, SETTINGS } from '../../../config/layers.ts';
import type { Setting } from '../../../config/layers.ts';
import { currentSource } from '../../data-folder.ts';
import { DEFAULT_PORT } from '../../default-port.ts';
import { defineCommand } from '../command.ts';
import type { CliContext } from '../context.ts';
import { badInput } from '../failure.ts';
import { GLOBAL_OPTIONS } from '../global-options.ts';
import { RUN_OPTIONS } from '../run-options.ts';
import { left, textTable } from '../text-table.ts';

/** `config show`: every setting, its value, and where it comes from. */
export const configShow = defineCommand({
  words: ['config', 'show'],
  summary: 'show every setting and where its value comes from',
  notes: ['A flag wins over settings.yaml of the data folder, that over the environment, that over the default.'],
  positionals: [],
  options: {},
  async run({ context }) {
    const { readSettings } = await import('../../configs/settings-file.ts');
    const file = readSettings(context.folder.settings);
    if (!file.ok) return badInput(file.error);
    const sources = { environment: currentSource().env, file: file.value, flags: context.given };
    const settings = SETTINGS.map((setting) => {
      const found = layeredText(setting, sources);
      const { name, variable } = setting;
      const { layer: source, from } = found ?? { layer: 'default', from: 'default' };
      return { name, value: found?.texts.join(',') ?? defaultOf(setting, context), source, from, variable };
    });
    const rows = settings.map(({ name, value, from, variable }, index) => [
      name,
      value === '' ? '–' : value,
      from,
      variable,
      SETTINGS[index]?.help ?? '',
    ]);
    const text = textTable(['setting', 'value', 'from', 'variable', 'what it is'].map(left), rows);
    return ok({ document: { file: context.folder.settings, settings }, text });
  },
});

function defaultOf({ name }: Setting, { folder, environment }: CliContext): string {
  switch (name) {
    case 'dataDir':
      return folder.path;
    case 'env':
      return environment;
    case 'logLevel':
      return GLOBAL_OPTIONS['log-level'].defaultText ?? '';
    case 'logFilter':
      return '';
    case 'port':
      return String(DEFAULT_PORT);
    case 'profile':
      return RUN_OPTIONS.profile.defaultText ?? '';
  }
}
