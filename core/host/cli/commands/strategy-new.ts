import { ok } from '../../../base/result.ts';
import { STRATEGY_TEMPLATES } from '../../../model/strategy-templates.ts';
import { createStrategyFiles } from '../../user-strategies/new-strategy.ts';
import { defineCommand } from '../command.ts';
import { badInput } from '../failure.ts';
import { choiceValue, withDefault } from '../option.ts';

/** `strategy new NAME`: a strategy of one's own, with its test, to be edited. */
export const strategyNew = defineCommand({
  words: ['strategy', 'new'],
  summary: 'write a strategy of your own from a template, with its test',
  notes: [
    'It goes into the folder "strategies" of the data folder, and is listed and run like any other from then on.',
    'It runs in a process of its own without files, network or environment. That contains mistakes; it is no wall',
    'against code that means harm, so read what others give you before you run it.',
  ],
  positionals: [{ name: 'NAME', help: 'small letters, digits and hyphens' }],
  options: {
    template: withDefault(choiceValue(STRATEGY_TEMPLATES, 'what it begins as'), 'blank'),
  },
  run({ positionals, options, context }) {
    const name = positionals[0] ?? '';
    const written = createStrategyFiles(context.folder.strategies, name, options.template);
    if (!written.ok) return Promise.resolve(badInput(written.error));
    const { path, test } = written.value;
    const text = [
      `Strategy  ${path}`,
      `Test      ${test}`,
      '',
      `Edit it, then:  strategy test ${name}`,
      `and:            backtest run --strategy ${name} --bars FILE`,
      '',
    ].join('\n');
    return Promise.resolve(ok({ document: { name, template: options.template, path, test }, text }));
  },
});
