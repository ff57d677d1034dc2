import type { BiasResultWire } from '../../../api/wire/study-wire.ts';
import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { badInput, interrupted } from '../failure.ts';
import { followStudy, readStudy } from '../follow-study.ts';
import { integerValue, withDefault } from '../option.ts';
import { STUDY_OPTIONS, readSearchedParams, studyInput } from '../study-options.ts';
import { formatTime } from '../time-value.ts';
import { venueInstrument } from '../venue-instrument.ts';
import { withDesk } from '../with-desk.ts';

const MOST_CUTS = 400;

/** `bias`: does a strategy know what it cannot know, and does it matter where its data begin? */
export const bias = defineCommand({
  words: ['bias'],
  summary: 'check a strategy for look-ahead and for a warm-up that is too short',
  positionals: [],
  options: {
    ...STUDY_OPTIONS,
    cuts: withDefault(integerValue('prefixes that are compared', { min: 4, max: MOST_CUTS }), '40'),
  },
  gathers: ['param'],
  run: ({ options, context }) =>
    withDesk(context, async (api) => {
      const instrument = await venueInstrument(api, options.venue, options.instrument);
      if (!instrument.ok) return badInput(`--instrument ${instrument.error}`);
      const base = studyInput(options, instrument.value.id);
      if (!base.ok) return badInput(base.error);
      const given = readSearchedParams(options.param);
      if (!given.ok) return badInput(given.error);
      const [searched] = given.value.dimensions;
      if (searched !== undefined) return badInput(`--param ${searched.name} must be one value here, not a range`);
      const input = { ...base.value, params: { ...given.value.params }, cuts: options.cuts };
      const ended = await followStudy(api, await api.studies.bias.mutate(input), context);
      if (!ended.ok) return ended;
      if (ended.value.job.status === 'canceled') return interrupted('Stopped; nothing was kept.');
      const study = await readStudy(api, ended.value.studyId);
      if (study.kind !== 'bias' || study.result === null) return interrupted('Stopped before there was a result.');
      const { result } = study;
      return ok({ document: study, text: biasText(result) });
    }),
});

function biasText({ decisions, cuts, leaks, warmUps, warmUpBars }: BiasResultWire): string {
  const looks =
    leaks.length === 0
      ? `No look-ahead: ${decisions} decisions held on ${cuts} prefixes.\n`
      : leaks
          .map(
            ({ strategy, instrument, time, field, withFuture, withoutFuture }) =>
              `LOOK-AHEAD: ${strategy} on ${instrument} at ${formatTime(time)}: ${field} was ${withFuture ?? 'none'}, ` +
              `and ${withoutFuture ?? 'none'} once the bars behind it were cut off.\n`,
          )
          .join('');
  const warm = warmUps.map(
    ({ skippedBars, decisions: all, same, differsUntil }) =>
      `Begun ${skippedBars} bars later: ${same} of ${all} decisions alike` +
      (differsUntil === null ? '.\n' : `; the last difference is at ${formatTime(differsUntil)}.\n`),
  );
  return `${looks}Warm-up ${warmUpBars} bars. ${warm.join('')}`;
}
