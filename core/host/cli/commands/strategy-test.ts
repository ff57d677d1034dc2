import { err, ok } from '../../../base/result.ts';
import { testUserStrategy } from '../../user-strategies/test-strategy.ts';
import { defineCommand } from '../command.ts';
import { badInput, failed } from '../failure.ts';
import { findStrategy, userStrategiesOf } from '../user-strategy.ts';

/** `strategy test NAME`: runs the tests beside a strategy of one's own. */
export const strategyTest = defineCommand({
  words: ['strategy', 'test'],
  summary: 'run the tests beside a strategy of your own (NAME.test.ts)',
  positionals: [{ name: 'NAME', help: 'a strategy that "strategy new" wrote' }],
  options: {},
  async run({ positionals, context }) {
    const name = positionals[0] ?? '';
    const found = await findStrategy(name, context);
    if (!found.ok) return badInput(found.error);
    const { user } = found.value;
    if (user === undefined) return badInput(`"${name}" is built in; its tests are part of Tradewind`);
    const tested = await testUserStrategy(userStrategiesOf(context), { folder: context.folder.strategies, name });
    if (!tested.ok) return failed(tested.error);
    const results = tested.value;
    const broken = results.filter(({ failure }) => failure !== null).length;
    const lines = results.map(({ test, failure }) =>
      failure === null ? `ok    ${test}` : `FAIL  ${test}\n      ${failure}`,
    );
    const text = `${[...lines, '', `${results.length - broken} of ${results.length} passed`].join('\n')}\n`;
    const document = { strategy: name, passed: results.length - broken, failed: broken, results };
    return broken === 0 ? ok({ document, text }) : err({ exitCode: 1, message: text, document });
  },
});
