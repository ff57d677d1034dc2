import { describe, expect, it } from 'vitest';
import { createEmitter } from '../../../../../core/base/emitter.ts';
import { pacedStream } from '../../../../../core/host/streams/paced-stream.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function setUp() {
  const clock = createManualClock(0);
  const changed = createEmitter<void>();
  const stop = new AbortController();
  const received: { readonly at: number; readonly values: readonly number[] }[] = [];
  let waiting: number[] = [0];
  const stream = pacedStream({
    clock,
    intervalMs: 50,
    signal: stop.signal,
    subscribe: changed.subscribe,
    take() {
      const taken = waiting;
      waiting = [];
      return taken.length === 0 ? undefined : taken;
    },
  });
  const done = (async () => {
    for await (const values of stream) received.push({ at: clock.now(), values });
  })();
  const add = (value: number): void => {
    waiting.push(value);
    changed.emit();
  };
  return { clock, stop, received, add, done };
}

describe('pacedStream', () => {
  it('sends at once what there is, and nothing without a change', async () => {
    const { clock, received, stop, done } = setUp();
    await settle();
    expect(received).toEqual([{ at: 0, values: [0] }]);
    clock.advance(1_000);
    await settle();
    expect(received).toHaveLength(1);
    stop.abort();
    await done;
  });

  it('gathers 50,000 changes a second into at most 20 messages a second, dropping none (F61)', async () => {
    const { clock, received, add, stop, done } = setUp();
    await settle();
    for (let ms = 0; ms < 1_000; ms++) {
      for (let nth = 1; nth <= 50; nth++) add(ms * 50 + nth);
      clock.advance(1);
      await settle();
    }
    clock.advance(50);
    await settle();
    stop.abort();
    await done;
    expect(received.length).toBeLessThanOrEqual(22);
    expect(received.flatMap(({ values }) => values)).toEqual(Array.from({ length: 50_001 }, (_, index) => index));
  });

  it('ends when its signal aborts, in the middle of a pause or of waiting', async () => {
    const { stop, done, received } = setUp();
    await settle();
    stop.abort();
    await done;
    expect(received).toHaveLength(1);
  });
});
