import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { BarColumns } from '../../model/bar.ts';
import type { Clock } from '../../ports/clock.ts';
import type { StrategyDefinition, StrategyParams } from '../../strategies/strategy.ts';
import { openBox } from './box.ts';
import type { Box } from './box.ts';
import { LIVE_LIMITS, RUN_LIMITS } from './box-watch.ts';
import type { BoxedRun, BoxMessage, BoxNews, DescribedStrategy } from './box-messages.ts';
import type { SpawnBox } from './box-process.ts';
import { createRemoteStrategy } from './remote-strategy.ts';
import type { RemoteLink } from './remote-strategy.ts';
import { eraseTypes } from './erase-types.ts';
import { readUserFile } from './user-files.ts';
import type { HashedFile } from './user-files.ts';

/** A strategy of the user's, read and understood. */
export interface UserStrategy {
  readonly file: HashedFile;
  /** For forms, checks and lists; a strategy that is to run is bound to its engine first. */
  readonly definition: StrategyDefinition;
}

/** What a boxed run came to. */
export type BoxedResult = Extract<BoxMessage, { readonly kind: 'finished' }>;

/** Strategies that users wrote, each in a process of its own. Errors are sentences with file and line. */
export interface UserStrategies {
  readonly read: (name: string) => Promise<Result<UserStrategy, string>>;
  /** Runs the tests beside it: name and failure of each. */
  readonly test: (
    file: HashedFile,
    test: { readonly path: string; readonly source: string },
  ) => Promise<Result<string, string>>;
  /** Checks its own rules across parameters and asks for its warm-up. */
  readonly prepare: (file: HashedFile, params: StrategyParams) => Promise<Result<number, string>>;
  /**
   * The definition to give to an engine: each `create` starts a process, whose answers go to the link. `close` ends
   * them.
   */
  readonly bind: (
    strategy: UserStrategy,
    warmUpBars: number,
    link: RemoteLink,
  ) => { readonly definition: StrategyDefinition; readonly close: () => void };
  /** Runs a whole backtest in its process. */
  readonly run: (
    file: HashedFile,
    run: BoxedRun,
    hooks: { readonly signal: AbortSignal; readonly onNews: (news: BoxNews) => void },
  ) => Promise<Result<BoxedResult, string>>;
}

/** What user strategies need. */
export interface UserStrategiesDeps {
  readonly folder: string;
  readonly spawn: SpawnBox;
  readonly clock: Clock;
}

/** Creates the access to the folder's strategies. */
export function createUserStrategies({ folder, spawn, clock }: UserStrategiesDeps): UserStrategies {
  const open = (): Box => openBox({ spawn, clock, role: 'strategy', limits: LIVE_LIMITS });
  const withFile = async <T>(file: HashedFile, act: (box: Box) => Promise<Result<T, string>>, box = open()) => {
    try {
      const loaded = await box.ask({ kind: 'load', file: plain(file) });
      return loaded.ok ? await act(box) : loaded;
    } finally {
      box.close();
    }
  };
  return {
    async read(name) {
      const file = readUserFile(folder, name);
      if (!file.ok) return file;
      const box = open();
      const reply = await box.ask({ kind: 'load', file: plain(file.value) });
      box.close();
      if (!reply.ok) return reply;
      if (reply.value.kind !== 'loaded') return err(`${name}.ts gave no description`);
      // The schema has checked it; zod knows optional fields as possibly undefined.
      const described = reply.value.described as DescribedStrategy;
      return ok({ file: file.value, definition: definitionOf(file.value, described) });
    },
    test: (file, { path, source }) =>
      withFile(file, async (box) => {
        const erased = eraseTypes(path, source);
        if (!erased.ok) return erased;
        const reply = await box.ask({ kind: 'test', path, source: erased.value, of: `./${file.name}.ts` });
        if (!reply.ok) return reply;
        return reply.value.kind === 'tested' ? ok(reply.value.results) : err('the tests gave no result');
      }),
    prepare: (file, params) =>
      withFile(file, async (box) => {
        const reply = await box.ask({ kind: 'prepare', params });
        if (!reply.ok) return reply;
        return reply.value.kind === 'prepared' ? ok(reply.value.warmUpBars) : err('warmUpBars gave no number');
      }),
    bind({ file, definition }, warmUpBars, link) {
      const boxes: Box[] = [];
      return {
        definition: {
          ...definition,
          warmUpBars: () => warmUpBars,
          create(params, instrument) {
            const box = open();
            boxes.push(box);
            void box.ask({ kind: 'load', file: plain(file) });
            return createRemoteStrategy(box, { params, instrument }, link);
          },
        },
        close() {
          for (const box of boxes.splice(0)) box.close();
        },
      };
    },
    run(file, run, { signal, onNews }) {
      const box = openBox({ spawn, clock, role: 'backtest', limits: RUN_LIMITS });
      signal.addEventListener('abort', box.close, { once: true });
      if (signal.aborted) box.close();
      const act = async (): Promise<Result<BoxedResult, string>> => {
        const reply = await box.ask({ kind: 'run', run: { ...run, request: ownBars(run.request) } }, onNews);
        if (!reply.ok) return reply;
        return reply.value.kind === 'finished' ? ok(reply.value) : err('the run gave no report');
      };
      return withFile(file, act, box);
    },
  };
}

function plain({ name, path, source }: HashedFile) {
  return { name, path, source };
}

function definitionOf({ name, path }: HashedFile, described: DescribedStrategy): StrategyDefinition {
  return {
    ...described,
    name,
    source: described.source === '' ? `your own: ${path}` : described.source,
    answersLater: true,
    warmUpBars: () => 0,
    create: () => {
      throw new Error(`${name} is not bound to an engine`);
    },
  };
}

/** Bars in memory of their own: what threads share cannot be sent to another process. */
function ownBars(request: BoxedRun['request']): BoxedRun['request'] {
  const instruments = request.instruments.map((one) => ({ ...one, bars: copyOf(one.bars) }));
  return { ...request, instruments };
}

function copyOf({ length, pricePlaces, volumePlaces, ...columns }: BarColumns): BarColumns {
  const own = (column: Float64Array): Float64Array => Float64Array.from(column.subarray(0, length));
  return {
    length,
    pricePlaces,
    volumePlaces,
    time: own(columns.time),
    open: own(columns.open),
    high: own(columns.high),
    low: own(columns.low),
    close: own(columns.close),
    volume: own(columns.volume),
  };
}
