import { setImmediate as turn } from 'node:timers/promises';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { StrategyParams } from '../../strategies/strategy.ts';
import { createBoxedStrategy } from './boxed-strategy.ts';
import type { BoxedStrategy } from './boxed-strategy.ts';
import { describedStrategy } from './box-messages.ts';
import type { BoxMessage, BoxRequest, SentBar, UserFile } from './box-messages.ts';
import { openBoxPort } from './box-port.ts';
import { createSandbox } from './sandbox.ts';
import { stripRealm } from './strip-realm.ts';

// The process of one user strategy: it has no environment, and after these lines nothing to reach out with.
const engine = process.argv.at(-1) === 'backtest' ? await import('./box-run.ts') : undefined;
const port = openBoxPort();
stripRealm();

const sandbox = createSandbox();
const held: { file?: UserFile; strategy?: BoxedStrategy } = {};
// One request at a time, in their order.
let last: Promise<void> = Promise.resolve();
port.onMessage((request) => {
  last = last.then(() => answer(request));
});
port.post({ kind: 'ready' });

async function answer(request: BoxRequest): Promise<void> {
  try {
    const reply = await replyTo(request);
    port.post(reply.ok ? reply.value : { kind: 'refused', problem: reply.error.slice(0, 2_000) });
  } catch (fault) {
    port.post({ kind: 'refused', problem: (fault instanceof Error ? fault.message : String(fault)).slice(0, 2_000) });
  }
}

type Reply = Result<BoxMessage, string>;

function replyTo(request: BoxRequest): Reply | Promise<Reply> {
  switch (request.kind) {
    case 'load':
      return load(request.file);
    case 'test': {
      const tested = sandbox.test(request.path, request.source, request.of);
      return tested.ok ? ok({ kind: 'tested', results: tested.value }) : tested;
    }
    case 'prepare':
      return prepare(request.params);
    case 'create':
      held.strategy = createBoxedStrategy(sandbox, request);
      return ok({ kind: 'done' });
    case 'bars':
      return bars(request.bars);
    case 'funding':
      for (const rate of request.rates) held.strategy?.fund(rate);
      return ok({ kind: 'done' });
    case 'retune':
      held.strategy?.retune(request.params);
      return ok({ kind: 'done' });
    case 'run': {
      const { file } = held;
      if (file === undefined || engine === undefined) return err('no file is loaded, or no engine');
      return engine.runBoxed(request.run, { file, sandbox, port });
    }
  }
}

function load(file: UserFile): Reply {
  const loaded = sandbox.load(file.path, file.source);
  if (!loaded.ok) return loaded;
  const text = sandbox.call('describe', {});
  if (!text.ok) return text;
  const described = describedStrategy.safeParse(JSON.parse(text.value));
  if (!described.success) {
    const [issue] = described.error.issues;
    return err(`${file.name}.ts: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it does not fit'}`);
  }
  held.file = file;
  return ok({ kind: 'loaded', described: described.data });
}

function prepare(params: StrategyParams): Reply {
  const conflict = sandbox.call('conflict', { params });
  if (!conflict.ok) return conflict;
  const said: unknown = JSON.parse(conflict.value);
  if (typeof said === 'string' && said !== '') return err(said);
  const needed = sandbox.call('warm-up-bars', { params });
  if (!needed.ok) return needed;
  const warmUpBars = Number(needed.value);
  if (Number.isInteger(warmUpBars) && warmUpBars >= 0 && warmUpBars <= 1_000_000) {
    return ok({ kind: 'prepared', warmUpBars });
  }
  return err(`warmUpBars must give a whole number of bars, not ${needed.value.slice(0, 60)}`);
}

type Answers = Extract<BoxMessage, { readonly kind: 'answers' }>;

/** What it asks for at a bar, or what it threw; undefined if nothing. */
function answerTo(strategy: BoxedStrategy, figures: SentBar): Answers['answers'][number] | undefined {
  const bar = figures.barCount;
  try {
    const actions = strategy.bar(figures, () => figures.orders);
    return actions.length === 0 ? undefined : { bar, actions: [...actions] as never };
  } catch (error) {
    return { bar, actions: [], error: (error instanceof Error ? error.message : String(error)).slice(0, 2_000) };
  }
}

/** Bars between two signs of life. */
const BARS_PER_TURN = 64;

async function bars(sent: readonly SentBar[]): Promise<Reply> {
  const { strategy } = held;
  if (strategy === undefined) return err('no strategy was created');
  const answers: Answers['answers'] = [];
  for (const [at, figures] of sent.entries()) {
    const answer = answerTo(strategy, figures);
    if (answer !== undefined) answers.push(answer);
    if (at % BARS_PER_TURN === BARS_PER_TURN - 1) {
      port.post({ kind: 'progress', done: at + 1, total: sent.length });
      await turn();
    }
  }
  const { sentence, insight } = strategy.thought();
  const upTo = sent.at(-1)?.barCount ?? 0;
  return ok({ kind: 'answers', upTo, answers, sentence, insight: insight as never });
}
