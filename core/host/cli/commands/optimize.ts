import type { OptimisationWire, OptimiseInput, TrialWire } from '../../../api/wire/study-wire.ts';
import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import type { CommandResult } from '../command.ts';
import type { CliContext } from '../context.ts';
import { badInput, interrupted } from '../failure.ts';
import { followStudy } from '../follow-study.ts';
import { decimalValue, optional, textValue, withDefault } from '../option.ts';
import { percent } from '../run-text.ts';
import { SEARCH_OPTIONS, readConstraints, readSearchedParams, studyInput } from '../study-options.ts';
import { left, right, textTable } from '../text-table.ts';
import { venueInstrument } from '../venue-instrument.ts';
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
      const instrument = await venueInstrument(api, options.venue, options.instrument);
      if (!instrument.ok) return badInput(`--instrument ${instrument.error}`);
      const base = studyInput(options, instrument.value.id);
      if (!base.ok) return badInput(base.error);
      const searched = readSearchedParams(options.param);
      if (!searched.ok) return badInput(searched.error);
      const constraints = readConstraints(options.constraint);
      if (!constraints.ok) return badInput(constraints.error);
      const input: OptimiseInput = {
        ...base.value,
        params: searched.value.params,
        dimensions: [...searched.value.dimensions] as OptimiseInput['dimensions'],
        sampler: options.sampler,
        objective: options.objective,
        constraints: [...constraints.value],
        trials: options.trials,
        inSampleShare: options['in-sample'].toNumber(),
        stopEarly: !options['run-all'],
      };
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
  const columns = [left('trial'), left('parameters'), right('score'), right('in sample'), right('out of sample')];
  const rows = best.map(({ number, outOfSample }) => {
    const trial = trials.find((candidate) => candidate.number === number);
    const params = Object.entries(trial?.params ?? {}).map(([name, value]) => `${name}=${value}`);
    return [
      String(number),
      params.join(' '),
      trial?.score?.toPrecision(4) ?? '–',
      percent(trial?.figures?.netReturn ?? null),
      percent(outOfSample?.netReturn ?? null),
    ];
  });
  const lucky = result?.luckySharpe ?? null;
  const luck =
    lucky === null
      ? ''
      : `By luck alone the best of ${result?.comparedTrials ?? 0} trials would show a Sharpe ratio of about ${lucky.toFixed(2)}.\n`;
  return `${textTable(columns, rows)}${luck}Study ${id}\n`;
}
