import { ok } from '../../../base/result.ts';
import { STRATEGIES } from '../../../strategies/registry.ts';
import { defineCommand } from '../command.ts';
import { userStrategyNames } from '../../user-strategies/user-files.ts';
import { left, textTable } from '../text-table.ts';
import { userStrategiesOf } from '../user-strategy.ts';
import type { CliContext } from '../context.ts';

/** `strategy list`: what can be run. */
export const strategyList = defineCommand({
  words: ['strategy', 'list'],
  summary: 'list the strategies',
  positionals: [],
  options: {},
  async run({ context }) {
    const builtIn = STRATEGIES.map(({ name, title, description }) => ({ name, title, description, own: false }));
    const document = [...builtIn, ...(await ownStrategies(context))];
    const rows = document.map(({ name, title, description, own }) => [
      name,
      own ? `${title} (your own)` : title,
      description,
    ]);
    const text = textTable([left('name'), left('title'), left('what it does')], rows);
    return ok({ document, text });
  },
});

/** Those of the data folder; one that cannot be read says why in place of its description. */
function ownStrategies(context: CliContext) {
  const users = userStrategiesOf(context);
  return Promise.all(
    userStrategyNames(context.folder.strategies).map(async (name) => {
      const read = await users.read(name);
      if (!read.ok) return { name, title: 'cannot be used', description: read.error, own: true };
      const { title, description } = read.value.definition;
      return { name, title, description, own: true };
    }),
  );
}
