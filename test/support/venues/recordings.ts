import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { REAL_DATA } from '../real-data.ts';

/** One recorded REST exchange; `response` has `json`, or `text` where the body was none. */
export interface RecordedCall {
  readonly file: string;
  readonly unified: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly query?: Readonly<Record<string, unknown>>;
  };
  readonly response: { readonly status: number; readonly json?: unknown; readonly text?: string };
}

/** One recorded frame: `in` came from the venue, `out` was sent, `rest` is a REST body needed at that place. */
export interface RecordedFrame {
  readonly file: string;
  readonly line: number;
  readonly dir: 'in' | 'out' | 'rest';
  readonly frame: unknown;
  readonly note?: string;
}

const NOT_CALLS = /^(index|expected\..*|requests\..*)\.json$/;

function folder(kind: 'exchanges' | 'ws', exchange: string): string {
  return resolve(REAL_DATA ?? '', 'fixtures', kind, exchange);
}

/** Every recorded REST call of an exchange, in the order of the file names. */
export function recordedCalls(exchange: string): readonly RecordedCall[] {
  const place = folder('exchanges', exchange);
  return readdirSync(place)
    .filter((name) => name.endsWith('.json') && !NOT_CALLS.test(name))
    .sort()
    .map((file) => ({
      ...(JSON.parse(readFileSync(resolve(place, file), 'utf8')) as Omit<RecordedCall, 'file'>),
      file,
    }));
}

/** A file beside the recorded calls, such as `requests.ccxt-4.5.84.json`, as parsed JSON. */
export function recordingsFile(exchange: string, file: string): unknown {
  return JSON.parse(readFileSync(resolve(folder('exchanges', exchange), file), 'utf8'));
}

/** Every recorded frame of an exchange, or of those of its files that `wanted` accepts, in file order. */
export function recordedFrames(
  exchange: string,
  wanted: (file: string) => boolean = () => true,
): readonly RecordedFrame[] {
  const place = folder('ws', exchange);
  return readdirSync(place)
    .filter((name) => /\.jsonl(\.gz)?$/.test(name) && wanted(name))
    .sort()
    .flatMap((file) => {
      const bytes = readFileSync(resolve(place, file));
      const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
      return text
        .trimEnd()
        .split('\n')
        .map((line, index) => ({
          ...(JSON.parse(line) as Pick<RecordedFrame, 'dir' | 'frame' | 'note'>),
          file,
          line: index + 1,
        }));
    });
}
