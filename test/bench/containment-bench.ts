import { monitorEventLoopDelay } from 'node:perf_hooks';
import { stdout } from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { openUserBox, sentBars, userStrategy } from '../support/user-box.ts';

// How long it takes until a user strategy that runs wild is ended, and how late this thread is for its timers meanwhile;
// first of all with one that behaves, which shows what the machine itself adds, and what an answer costs.
// Run with: node test/bench/containment-bench.ts

const RESOLUTION_MS = 5;
const ROUND_TRIPS = 2_000;
const WILD: Readonly<Record<string, string>> = {
  'endless loop': 'while (true) {}',
  'heap bomb': 'const held = []; for (;;) held.push({ a: [1, 2, 3] });',
  'buffer bomb': 'const held = []; for (;;) held.push(new Float64Array(1e6).fill(1));',
  'endless promises': 'const next = () => { Promise.resolve().then(next); }; next();',
  '10,000 orders': "for (let n = 0; n < 10000; n++) view.submit({ side: 'buy', reason: 'more' });",
};

await measure('one that behaves', '');
for (const [what, onBar] of Object.entries(WILD)) await measure(what, onBar);
await roundTrips();

async function measure(what: string, onBar: string): Promise<void> {
  const { box } = await openUserBox(userStrategy({ onBar }));
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const began = performance.now();
  const end = await endOf();
  const took = performance.now() - began;
  delay.disable();
  box.close();
  const late = Math.max(0, delay.max / 1e6 - RESOLUTION_MS).toFixed(1);
  stdout.write(`${what}: after ${took.toFixed(0)} ms: ${end}; this thread was late by at most ${late} ms\n`);

  async function endOf(): Promise<string> {
    for (let nth = 1; nth < 10; nth++) {
      const reply = await box.ask({ kind: 'bars', bars: sentBars(1, nth) });
      if (!reply.ok) return reply.error;
      const [answer] = reply.value.kind === 'answers' ? reply.value.answers : [];
      if (answer?.error !== undefined) return answer.error;
      await wait(200);
    }
    return 'it went on';
  }
}

async function roundTrips(): Promise<void> {
  const { box } = await openUserBox(userStrategy({}));
  const began = performance.now();
  for (let nth = 1; nth <= ROUND_TRIPS; nth++) await box.ask({ kind: 'bars', bars: sentBars(1, nth) });
  const each = ((performance.now() - began) * 1_000) / ROUND_TRIPS;
  box.close();
  stdout.write(`a bar to the strategy's process and its answer back: ${each.toFixed(0)} us\n`);
}
