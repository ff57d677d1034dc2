import type { OptimiseInput } from '../../api/wire/study-wire.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { OptionValues } from './option.ts';
import { readConstraints, readSearchedParams, studyInput } from './study-options.ts';
import type { SEARCH_OPTIONS } from './study-options.ts';
import { venueInstrument } from './venue-instrument.ts';
import type { DeskApi } from './with-desk.ts';

/** What the options of a search ask for, but for how its bars are split; the error names the option. */
export async function searchInput(
  api: DeskApi,
  options: OptionValues<typeof SEARCH_OPTIONS>,
): Promise<Result<Omit<OptimiseInput, 'inSampleShare'>, string>> {
  const instrument = await venueInstrument(api, options.venue, options.instrument);
  if (!instrument.ok) return err(`--instrument ${instrument.error}`);
  const base = studyInput(options, instrument.value.id);
  if (!base.ok) return base;
  const searched = readSearchedParams(options.param);
  if (!searched.ok) return searched;
  const constraints = readConstraints(options.constraint);
  if (!constraints.ok) return constraints;
  return ok({
    ...base.value,
    params: { ...searched.value.params },
    dimensions: [...searched.value.dimensions] as OptimiseInput['dimensions'],
    sampler: options.sampler,
    objective: options.objective,
    constraints: [...constraints.value],
    trials: options.trials,
    stopEarly: !options['run-all'],
  });
}
