import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { decodeRecord } from '../../events/journal-decoding.ts';
import type { BarColumns } from '../../model/bar.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import { timeframeOf } from '../../model/timeframe.ts';
import type { Session, SessionRepository } from '../../ports/repositories.ts';
import type { StoredBars } from '../market/stored-bars.ts';
import { journalConfig } from './journal-config.ts';

/** What the bars of a paper run are looked for in. */
export interface PaperRunSources {
  readonly sessions: Pick<SessionRepository, 'journal'>;
  readonly bars: Pick<StoredBars, 'columns' | 'instrument'>;
}

const FROM_A_FILE =
  'The bars of this paper run came from a file and are not stored: bring them in with "data import", or give the same options to "backtest run", whose journal has the same hash.';

/** The bars that a paper run was fed with, as the store has them; the error is a sentence. */
export async function paperRunBars(
  { id, lastSeq }: Pick<Session, 'id' | 'lastSeq'>,
  { sessions, bars }: PaperRunSources,
): Promise<Result<BarColumns, string>> {
  const [first] = sessions.journal(id);
  const [last] = sessions.journal(id, lastSeq - 1);
  if (first === undefined || last === undefined) return err('Nothing is left of this paper run.');
  const find = (wanted: InstrumentId): Instrument | undefined => bars.instrument(wanted);
  const config = journalConfig([decodeRecord(first.line)], find);
  const instrument = config?.instruments[0];
  const timeframe = timeframeOf(config?.barMs ?? NaN);
  if (config === undefined || instrument === undefined || timeframe === undefined) return err(FROM_A_FILE);
  const range = { from: first.time, to: last.time + config.barMs };
  const columns = await bars.columns({ instrumentId: instrument.id, timeframe, ...range });
  return columns.ok ? ok(columns.value) : err(FROM_A_FILE);
}
