import { describe, expect, it } from 'vitest';
import { unixMs } from '../../../../../core/base/time.ts';
import { createReplayPacer } from '../../../../../core/host/paper-run/replay-pacer.ts';
import type { ReplaySpeed } from '../../../../../core/host/paper-run/replay-pacer.ts';
import type { Clock } from '../../../../../core/ports/clock.ts';

/** A clock that jumps to each timer as soon as it is set, and remembers the delays. */
function jumpingClock() {
  const delays: number[] = [];
  let now = 5_000_000;
  const clock: Clock = {
    now: () => unixMs(now),
    after(delayMs, callback) {
      delays.push(delayMs);
      now += delayMs;
      queueMicrotask(callback);
      return () => undefined;
    },
  };
  return { clock, delays, pass: (ms: number) => (now += ms) };
}

const START = unixMs(1_700_000_000_000);

function pacer(speed: ReplaySpeed, catchesUp = () => false) {
  const { clock, delays, pass } = jumpingClock();
  const interrupted = new AbortController().signal;
  return { pacer: createReplayPacer({ clock, speed, interrupted, catchesUp }), delays, pass };
}

describe('createReplayPacer', () => {
  it('waits market time over speed from the first message on', async () => {
    const { pacer: paced, delays } = pacer(60);
    await paced.due(START);
    await paced.due(unixMs(START + 60_000));
    await paced.due(unixMs(START + 180_000));
    expect(delays).toEqual([1_000, 2_000]);
  });

  it('does not wait for what is overdue, so that a late replay catches up', async () => {
    const { pacer: paced, delays, pass } = pacer(60);
    await paced.due(START);
    pass(9);
    await paced.due(unixMs(START + 120));
    expect(delays).toEqual([]);
  });

  it('never waits at full speed but gives the event loop its turns', async () => {
    const { pacer: paced, delays, pass } = pacer('max');
    await paced.due(unixMs(START + 86_400_000));
    pass(10);
    await paced.due(unixMs(START + 2 * 86_400_000));
    expect(delays).toEqual([0]);
  });

  it('keeps no pace while it repeats what was done before, and takes it up from there', async () => {
    const done = { until: START + 600_000 };
    const at = { time: START };
    const { pacer: paced, delays } = pacer(60, () => at.time < done.until);
    for (const time of [START, START + 300_000, START + 600_000, START + 660_000]) {
      at.time = unixMs(time);
      await paced.due(at.time);
    }
    expect(delays).toEqual([1_000]);
  });

  it('ends a wait when interrupted', async () => {
    const controller = new AbortController();
    const never: Clock = { now: () => unixMs(0), after: () => () => undefined };
    const paced = createReplayPacer({ clock: never, speed: 1, interrupted: controller.signal, catchesUp: () => false });
    await paced.due(START);
    const waiting = paced.due(unixMs(START + 60_000));
    controller.abort();
    await expect(waiting).resolves.toBeUndefined();
  });
});
