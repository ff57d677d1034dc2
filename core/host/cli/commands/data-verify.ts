import { err, ok } from '../../../base/result.ts';
import { DAY_MS } from '../../../base/time.ts';
import type { BarCoverage } from '../../../ports/repositories.ts';
import type { Store } from '../../../ports/store.ts';
import type { RecordingCheck } from '../../recording/verify-recording.ts';
import type { CommandResult } from '../command.ts';
import { defineCommand } from '../command.ts';
import type { CliContext } from '../context.ts';
import { left, right, textTable } from '../text-table.ts';
import { recordingsOf } from '../recordings-of.ts';
import { withStoredData } from '../with-store.ts';

/** Bars are read in stretches of this length, so that a long history takes no more memory than a short one. */
const STRETCH_MS = 30 * DAY_MS;

/** What a check of stored bars found. */
interface BarsCheck {
  readonly instrumentId: string;
  readonly timeframe: string;
  readonly bars: number;
  readonly defect: string | null;
}

/** `data verify`: reads everything that was recorded and all stored bars. */
export const dataVerify = defineCommand({
  words: ['data', 'verify'],
  summary: 'check every recording and all stored bars',
  notes: ['Files must be there, unchanged and readable; inputs and journal records must follow on each other.'],
  positionals: [],
  options: {},
  async run({ context }) {
    const recordings = await verifyAll(context);
    return withStoredData(context, (store) => {
      const bars = store === undefined ? [] : verifyBars(store);
      return verdict(recordings, bars);
    });
  },
});

async function verifyAll(context: CliContext): Promise<readonly RecordingCheck[]> {
  const { verifyRecording } = await import('../../recording/verify-recording.ts');
  const checks: RecordingCheck[] = [];
  for (const manifest of await recordingsOf(context)) {
    context.progress(`checking ${manifest.name}`);
    checks.push(await verifyRecording(context.folder.events, manifest));
  }
  return checks;
}

function verifyBars(store: Store): readonly BarsCheck[] {
  return store.bars.coverage().map((coverage) => ({
    instrumentId: coverage.instrumentId,
    timeframe: coverage.timeframe,
    bars: coverage.bars,
    defect: barsDefect(store, coverage),
  }));
}

function barsDefect(store: Store, { instrumentId, timeframe, from, to, bars }: BarCoverage): string | null {
  let found = 0;
  for (let start = from; start < to; start += STRETCH_MS) {
    const read = store.bars.read({ instrumentId, timeframe }, start, Math.min(to, start + STRETCH_MS));
    if (!read.ok) return read.error.message;
    found += read.value.length;
  }
  return found === bars ? null : `${found} bars can be read instead of ${bars}`;
}

function verdict(recordings: readonly RecordingCheck[], bars: readonly BarsCheck[]): CommandResult {
  const defects = [
    ...recordings.flatMap(({ id, defects: own }) => own.map((defect) => `recording ${id}: ${defect}`)),
    ...bars.flatMap(({ instrumentId, timeframe, defect }) =>
      defect === null ? [] : [`bars of ${instrumentId} ${timeframe}: ${defect}`],
    ),
  ];
  const document = { ok: defects.length === 0, recordings, bars, defects };
  const text = [...recordingLines(recordings), barsLine(bars), ...defects.map((defect) => `! ${defect}\n`)].join('');
  return defects.length === 0 ? ok({ document, text }) : err({ exitCode: 1, message: text, document });
}

function recordingLines(recordings: readonly RecordingCheck[]): readonly string[] {
  if (recordings.length === 0) return ['No recordings.\n'];
  const columns = [
    left('recording'),
    left('state'),
    right('files'),
    right('events'),
    right('inputs'),
    right('defects'),
  ];
  const rows = recordings.map(({ id, state, files, events, inputs, defects }) => [
    id,
    state,
    String(files),
    String(events),
    String(inputs),
    String(defects.length),
  ]);
  return [textTable(columns, rows)];
}

function barsLine(bars: readonly BarsCheck[]): string {
  const count = bars.reduce((sum, series) => sum + series.bars, 0);
  return `${count} stored bars in ${bars.length} series read.\n`;
}
