import type { OptimisationWire, TrialWire } from '../../../api/wire/study-wire.ts';
import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import type { CommandResult } from '../command.ts';
import type { CliContext } from '../context.ts';
import { badInput, interrupted } from '../failure.ts';
import { followStudy } from '../follow-study.ts';
import { decimalValue, optional, textValue, withDefault } from '../option.ts';
import { percent } from '../run-text.ts';
import { searchInput } from '../search-input.ts';
import { SEARCH_OPTIONS } from '../study-options.ts';
import { left, right, textTable } from '../text-table.ts';
import { withDesk } from '../with-desk.ts';
import type { DeskApi } from '../with-desk.ts';

/** `optimize`: a search for parameters on stored bars. */
export const optimize = defineCommand({
  words: ['optimize'],
  summary: 'search for parameters of a strategy on stored bars',
  notes: [
    'The newest bars are kept back (--in-sample) and test the best sets. Ctrl+C keeps what has been tried; --resume goes on.',
  ],
  positionals: [],
  options: {
    ...SEARCH_OPTIONS,
    'in-sample': withDefault(
      decimalValue('share of the bars that parameters are chosen on', { min: '0.1', max: '1', example: '0.7' }),
      '0.7',
    ),
    resume: optional(textValue('STUDY', 'goes on with a study that was stopped; other options count for nothing')),
  },
  gathers: ['param', 'constraint'],
  run: ({ options, context }) =>
    withDesk(context, async (api) => {
      if (options.resume !== undefined) {
        return finish(api, await api.studies.resume.mutate({ studyId: options.resume }), context);
      }
      const search = await searchInput(api, options);
      if (!search.ok) return badInput(search.error);
      const input = { ...search.value, inSampleShare: options['in-sample'].toNumber() };
      return finish(api, await api.studies.optimise.mutate(input), context);
    }),
});

async function finish(
  api: DeskApi,
  started: Awaited<ReturnType<DeskApi['studies']['optimise']['mutate']>>,
  context: CliContext,
): Promise<CommandResult> {
  const ended = await followStudy(api, started, context);
  if (!ended.ok) return ended;
  const { study, trials } = await readOptimisation(api, ended.value.studyId);
  const document = { ...study, trials };
  if (ended.value.job.status === 'canceled')
    return interrupted(`Stopped after ${trials.length} trials; optimize --resume ${study.id} goes on.`, document);
  return ok({ document, text: bestText(study, trials) });
}

function readOptimisation(
  api: DeskApi,
  studyId: string,
): Promise<{ readonly study: OptimisationWire; readonly trials: readonly TrialWire[] }> {
  const trials = new Map<number, TrialWire>();
  const read = Promise.withResolvers<{ readonly study: OptimisationWire; readonly trials: readonly TrialWire[] }>();
  const subscription = api.studies.optimisation.subscribe(
    { studyId },
    {
      onData(message) {
        for (const trial of message.trials) trials.set(trial.number, trial);
        const inOrder = [...trials.values()].toSorted((a, b) => a.number - b.number);
        if (message.study !== null && message.study.status !== 'running')
          read.resolve({ study: message.study, trials: inOrder });
      },
      onError: read.reject,
    },
  );
  return read.promise.finally(() => {
    subscription.unsubscribe();
  });
}

function bestText({ id, result }: OptimisationWire, trials: readonly TrialWire[]): string {
  const best = result?.best ?? [];
  if (best.length === 0) return `${trials.length} trials, none of which counts. Loosen the constraints.\n`;
  const columns = [
    left('trial'),
    left('parameters'),
    right('score'),
    right('in sample'),
    right('out of sample'),
    right('deflated Sharpe'),
  ];
  const rows = best.map(({ number, outOfSample, deflatedSharpe = null }) => {
    const trial = trials.find((candidate) => candidate.number === number);
    const params = Object.entries(trial?.params ?? {}).map(([name, value]) => `${name}=${value}`);
    return [
      String(number),
      params.join(' '),
      trial?.score?.toPrecision(4) ?? '–',
      percent(trial?.figures?.netReturn ?? null),
      percent(outOfSample?.netReturn ?? null),
      percent(deflatedSharpe),
    ];
  });
  const lucky = result?.luckySharpe ?? null;
  const luck =
    lucky === null
      ? ''
      : `By luck alone the best of ${result?.comparedTrials ?? 0} trials would show a Sharpe ratio of about ${lucky.toFixed(2)}.\n`;
  return `${textTable(columns, rows)}${luck}Study ${id}\n`;
}
