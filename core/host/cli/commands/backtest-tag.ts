import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { badInput, failed } from '../failure.ts';
import { repeated, textValue } from '../option.ts';
import { withRunLibrary } from '../with-run-library.ts';

/** `backtest tag ID`: adds tags to a finished run and takes tags from it. */
export const backtestTag = defineCommand({
  words: ['backtest', 'tag'],
  summary: 'add tags to a finished run, or take them away',
  positionals: [{ name: 'ID', help: 'the run (backtest list)' }],
  options: {
    add: repeated(textValue('TAG', 'a word to add')),
    drop: repeated(textValue('TAG', 'a word to take away')),
  },
  gathers: ['add'],
  run: ({ positionals: [runId = ''], options: { add, drop }, context }) =>
    withRunLibrary(context, async (library) => {
      if (add.length + drop.length === 0) return badInput('nothing to do; give --add TAG or --drop TAG');
      const run = (await library.runs()).find((one) => one.runId === runId);
      if (run === undefined) return failed(`there is no run "${runId}"; see backtest list`);
      const tags = [...new Set([...run.tags, ...add])].filter((tag) => !drop.includes(tag));
      // Loaded when asked for: other commands start without schemas.
      const { labelRunInput } = await import('../../../api/wire/run-library-wire.ts');
      const input = labelRunInput.safeParse({ runId, tags });
      if (!input.success) return badInput('a tag is a word of at most 40 characters, and a run has at most 20 of them');
      const outcome = await library.labelRun(input.data);
      if (outcome.outcome === 'refused') return failed(outcome.message);
      return ok({ document: { runId, tags }, text: `${runId}: ${tags.length === 0 ? 'no tags' : tags.join(' ')}\n` });
    }),
});
