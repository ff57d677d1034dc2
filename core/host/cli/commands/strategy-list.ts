import { ok } from '../../../base/result.ts';
import { STRATEGIES } from '../../../strategies/registry.ts';
import { defineCommand } from '../command.ts';
import { left, textTable } from '../text-table.ts';

/** `strategy list`: what can be run. */
export const strategyList = defineCommand({
  words: ['strategy', 'list'],
  summary: 'list the strategies',
  positionals: [],
  options: {},
  run() {
    const document = STRATEGIES.map(({ name, title, description }) => ({ name, title, description }));
    const rows = document.map(({ name, title, description }) => [name, title, description]);
    const text = textTable([left('name'), left('title'), left('what it does')], rows);
    return Promise.resolve(ok({ document, text }));
  },
});
