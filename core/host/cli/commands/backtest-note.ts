import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { badInput, failed } from '../failure.ts';
import { optional, textValue } from '../option.ts';
import { withRunLibrary } from '../with-run-library.ts';

/** `backtest note ID`: names and annotates a finished run. */
export const backtestNote = defineCommand({
  words: ['backtest', 'note'],
  summary: 'name a finished run and write a note about it',
  notes: ['What is not given stays as it is; an empty text takes it away.'],
  positionals: [{ name: 'ID', help: 'the run (backtest list)' }],
  options: {
    name: optional(textValue('NAME', 'what to call it')),
    text: optional(textValue('TEXT', 'the note')),
  },
  run: ({ positionals: [runId = ''], options: { name, text }, context }) =>
    withRunLibrary(context, async (library) => {
      if (name === undefined && text === undefined) return badInput('nothing to do; give --name NAME or --text TEXT');
      // Loaded when asked for: other commands start without schemas.
      const { labelRunInput } = await import('../../../api/wire/run-library-wire.ts');
      const input = labelRunInput.safeParse({ runId, name, note: text });
      if (!input.success) return badInput('a name has at most 120 characters, and a note at most 4,000');
      const outcome = await library.labelRun(input.data);
      if (outcome.outcome === 'refused') return failed(`there is no run "${runId}"; see backtest list`);
      const run = (await library.runs()).find((one) => one.runId === runId);
      const document = { runId, name: run?.name ?? '', note: run?.note ?? '' };
      return ok({ document, text: `${runId}: ${document.name}\n${document.note}\n` });
    }),
});
