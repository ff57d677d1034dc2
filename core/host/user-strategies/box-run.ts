import { setImmediate as turn } from 'node:timers/promises';
import { performance } from 'node:perf_hooks';
import { createSha256Digest } from '../../adapters/sha256/sha256-digest.ts';
import { createBacktest } from '../../backtest/run-backtest.ts';
import type { BacktestRequest, BacktestStrategy } from '../../backtest/run-backtest.ts';
import { ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import { attachEquityText, writingDigest } from '../run-text-stream.ts';
import { traceDecisions } from '../strategies/decision-trace.ts';
import { createBoxedStrategy, engineStrategy } from './boxed-strategy.ts';
import type { BoxMessage, BoxedRun, UserFile } from './box-messages.ts';
import type { BoxPort } from './box-port.ts';
import type { Sandbox } from './sandbox.ts';
import { warmUpOf } from './warm-up.ts';

/** What a run works with in its process. */
interface RunParts {
  readonly file: UserFile;
  readonly sandbox: Sandbox;
  readonly port: BoxPort;
}

/** Wall time between two signs of life, ms. */
const SLICE_MS = 50;
const MOST_PROBLEMS = 20;
const MOST_CHARACTERS = 2_000;

/**
 * A whole backtest inside the strategy's process: the engine calls the strategy directly, a bar costs microseconds,
 * and what the strategy breaks is its own run.
 */
export async function runBoxed(run: BoxedRun, { file, sandbox, port }: RunParts): Promise<Result<BoxMessage, string>> {
  const strategy: BacktestStrategy = {
    strategyId: `${file.name}-1` as StrategyId,
    instrument: 0,
    params: run.params,
    definition: {
      name: file.name,
      title: file.name,
      description: '',
      source: file.path,
      parameters: [],
      presets: [],
      warmUpBars: warmUpOf(sandbox),
      create: (params, instrument) => engineStrategy(createBoxedStrategy(sandbox, { params, instrument })),
    },
  };
  const request: BacktestRequest = { ...run.request, strategies: [strategy] };
  if (run.what === 'trace') {
    const document = JSON.stringify(traceDecisions(request, createSha256Digest()));
    return ok({ kind: 'finished', document, problems: [], failure: null });
  }
  return ok(await backtest(run, request, port));
}

async function backtest(run: BoxedRun, request: BacktestRequest, port: BoxPort): Promise<BoxMessage> {
  const errors: Errors = { problems: [], failure: null };
  const texts = run.writes ? createTexts(port) : undefined;
  let told = performance.now();
  const total = request.instruments.reduce((sum, { bars }) => sum + bars.length, 0);
  const running = createBacktest(request, {
    runId: run.runId,
    engineVersion: run.engineVersion,
    dataSha256: run.dataSha256,
    createDigest: () => (texts === undefined ? createSha256Digest() : writingDigest(createSha256Digest(), texts.write)),
    now: () => performance.now(),
    stepBars: STEP_BARS,
    attach(system) {
      if (texts !== undefined) attachEquityText(system, texts.write);
      noteErrors(system, errors);
    },
    onProgress(done) {
      const now = performance.now();
      if (now - told < SLICE_MS) return;
      told = now;
      port.post({ kind: 'progress', done, total });
    },
  });
  let turned = performance.now();
  while (running.step()) {
    if (performance.now() - turned < SLICE_MS) continue;
    await turn();
    turned = performance.now();
  }
  const document = JSON.stringify(running.finish());
  texts?.flush();
  port.post({ kind: 'progress', done: total, total });
  return { kind: 'finished', document, ...errors };
}

/** So few that a slow strategy still gives a sign of life in time. */
const STEP_BARS = 16;

/** What went wrong in the user's code, each with file and line. */
interface Errors {
  readonly problems: string[];
  /** Why it was disabled. */
  failure: string | null;
}

function noteErrors(system: TradingSystem, errors: Errors): void {
  system.subscribe(({ event }) => {
    if (event.kind === 'strategy.failed') errors.failure = event.reason.slice(0, MOST_CHARACTERS);
    if (event.kind !== 'strategy.erred' || errors.problems.length >= MOST_PROBLEMS) return;
    errors.problems.push(event.reason.slice(0, MOST_CHARACTERS));
  });
}

const CHUNK_CHARACTERS = 256 * 1024;

/** Journal and equity as text, sent in chunks. */
function createTexts(port: BoxPort) {
  const held = { journal: '', equity: '' };
  const send = (of: keyof typeof held): void => {
    if (held[of] !== '') port.post({ kind: 'text', of, text: held[of] });
    held[of] = '';
  };
  return {
    write: (of: keyof typeof held, text: string): void => {
      held[of] += text;
      if (held[of].length > CHUNK_CHARACTERS) send(of);
    },
    flush: (): void => {
      send('journal');
      send('equity');
    },
  };
}
