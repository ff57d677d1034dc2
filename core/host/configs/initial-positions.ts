import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '../../adapters/yaml/yaml-document.ts';
import { fixed } from '../../base/fixed.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { explainIssues, unknownWord } from '../../config/config-problem.ts';
import type { ConfigProblem } from '../../config/config-problem.ts';
import { initialPositionsSchema } from '../../config/strategy-config.ts';
import type { InitialPosition } from '../../engine/trading-system.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import { parseInstrumentName } from '../instrument-name.ts';
import { findingText } from './check-config.ts';
import type { CheckedConfig } from './check-config.ts';
import { seatsOf } from './config-seats.ts';

/** What a configuration's strategies hold at their first start, by instrument. */
export type InitialPositions = ReadonlyMap<InstrumentId, InitialPosition>;

/** Reads the file that a configuration names, beside it; the error has a line for each problem. */
export function readInitialPositions(folder: string, checked: CheckedConfig): Result<InitialPositions, string> {
  const { initialPositions } = checked.config;
  if (initialPositions === undefined) return ok(new Map());
  const file = join(folder, initialPositions);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return err(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const { value, problems, placeOf } = readYaml(text);
  const [broken] = problems;
  if (broken !== undefined) return err(findingText(file, { ...broken, at: '' }));
  const read = checkPositions(value, checked);
  if (read.ok) return read;
  const lines = read.error.map(({ path, atKey, message }) =>
    findingText(file, { ...placeOf(path, atKey), at: path.join('.'), message }),
  );
  return err(lines.join('\n'));
}

function checkPositions(value: unknown, checked: CheckedConfig): Result<InitialPositions, readonly ConfigProblem[]> {
  const parsed = initialPositionsSchema.safeParse(value);
  if (!parsed.success) return err(explainIssues(initialPositionsSchema, parsed.error.issues, value));
  const known: readonly string[] = seatsOf(checked).map(({ instrumentId }) => instrumentId);
  const positions = new Map<InstrumentId, InitialPosition>();
  for (const [index, { venue, instrument, quantity, price }] of parsed.data.positions.entries()) {
    const name = parseInstrumentName(instrument);
    const id = `${venue}:${name.ok ? name.value.symbol : instrument}` as InstrumentId;
    const fail = (message: string): Result<never, readonly ConfigProblem[]> =>
      err([{ path: ['positions', index, 'instrument'], atKey: false, message }]);
    if (!known.includes(id)) return fail(unknownWord(id, known));
    if (positions.has(id)) return fail(`"${id}" is there twice; once is enough`);
    positions.set(id, { quantity: fixed(quantity), price: fixed(price) });
  }
  return ok(positions);
}
