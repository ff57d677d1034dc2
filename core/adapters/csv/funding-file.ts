import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { FundingRate } from '../../model/funding-rate.ts';
import { readFileBytes } from './file-bytes.ts';

const COLUMNS = ['timestamp_ms', 'funding_rate'] as const;
/** No venue's rate for one interval comes near this. */
const ABSURD_RATE = 1;

/**
 * Reads settled funding rates from CSV or CSV.gz: a header with `timestamp_ms,funding_rate` among its columns (a
 * fraction of notional, positive where longs pay), then one row per settlement, oldest first. The error is a sentence
 * that names file, line and remedy.
 */
export function readFundingFile(file: string): Result<readonly FundingRate[], string> {
  const bytes = readFileBytes(file);
  if (!bytes.ok) return err(`${file}: ${bytes.error}`);
  const [header = '', ...lines] = new TextDecoder()
    .decode(bytes.value)
    .replace(/^\uFEFF/, '')
    .split('\n');
  const names = header.split(',').map((name) => name.trim().toLowerCase());
  const [timeAt = -1, rateAt = -1] = COLUMNS.map((name) => names.indexOf(name));
  if (timeAt < 0 || rateAt < 0) return err(`${file}, line 1: the header must have ${COLUMNS.join(' and ')}`);
  const rates: FundingRate[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const cells = line.split(',');
    const [time, rate] = [numberIn(cells[timeAt]), numberIn(cells[rateAt])];
    const problem = defect(time, rate, rates.at(-1)?.time ?? -Infinity);
    if (problem !== undefined) return err(`${file}, line ${index + 2}: ${problem}`);
    rates.push({ time, rate, markPrice: NaN });
  }
  return rates.length === 0 ? err(`${file}: there is no rate in it; add rows below the header`) : ok(rates);
}

function numberIn(cell = ''): number {
  const text = cell.trim();
  return text === '' ? NaN : Number(text);
}

function defect(time: number, rate: number, previous: number): string | undefined {
  if (!Number.isSafeInteger(time) || time < 0) return 'timestamp_ms must be whole milliseconds since 1970; correct it';
  if (time <= previous) return 'settlements must be in order of time, each once; sort them and remove repeats';
  if (!(Math.abs(rate) < ABSURD_RATE)) return 'funding_rate must be a fraction such as 0.0001; correct it';
  return undefined;
}
