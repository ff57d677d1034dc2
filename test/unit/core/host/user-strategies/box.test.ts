import { describe, expect, it } from 'vitest';
import { openBox } from '../../../../../core/host/user-strategies/box.ts';
import type { BoxUsage } from '../../../../../core/host/user-strategies/box-process.ts';
import { LIVE_LIMITS, RUN_LIMITS } from '../../../../../core/host/user-strategies/box-watch.ts';
import type { BoxLimits } from '../../../../../core/host/user-strategies/box-watch.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';

const MB = 1024 * 1024;

/** A process that a test plays. */
function played(limits: BoxLimits = LIVE_LIMITS) {
  const clock = createManualClock(0);
  const got: unknown[] = [];
  const state = { killed: false, usage: undefined as BoxUsage | undefined };
  let say: (message: unknown) => void = () => undefined;
  let exit: () => void = () => undefined;
  const box = openBox({
    clock,
    limits,
    role: 'strategy',
    spawn: () => ({
      post: (message) => void got.push(message),
      onMessage(listener) {
        say = listener;
      },
      onExit(listener) {
        exit = listener;
      },
      kill() {
        state.killed = true;
      },
      usage: () => state.usage,
    }),
  });
  const uses = (rssMb: number, cpuMs: number): void => {
    state.usage = { rssBytes: rssMb * MB, cpuMs };
  };
  return { box, clock, got, state, uses, say: (message: unknown) => say(message), exit: () => exit() };
}

const RETUNE = { kind: 'retune', params: {} } as const;
const READY = { kind: 'ready' };
const DONE = { kind: 'done' };

describe('a box', () => {
  it('holds requests until its process is ready, then answers in their order', async () => {
    const { box, got, say } = played();
    const first = box.ask(RETUNE);
    const second = box.ask({ kind: 'funding', rates: [] });
    expect(got).toEqual([]);
    say(READY);
    expect(got).toEqual([RETUNE, { kind: 'funding', rates: [] }]);
    say(DONE);
    say({ kind: 'refused', problem: 'mine.ts:3: no' });
    expect(await first).toEqual({ ok: true, value: DONE });
    expect(await second).toEqual({ ok: false, error: 'mine.ts:3: no' });
  });

  it.each([
    ['a message that does not fit', [{ kind: 'done', more: 1 }], 'it sent a message that does not fit'],
    ['a message of no kind', ['text'], 'it sent a message that does not fit'],
    [
      'an order beyond its bounds',
      [{ kind: 'answers', upTo: 1, answers: [{ bar: 1, actions: [{ kind: 'sudo' }] }] }],
      'it sent a message that does not fit',
    ],
    ['a second answer to one question', [DONE, DONE], 'it spoke without being asked'],
    [
      'more news than can be read',
      Array.from({ length: 1_100 }, (_, done) => ({ kind: 'progress', done, total: 9 })),
      'it sent more messages than can be read',
    ],
  ])('is ended by %s', async (_, messages, why) => {
    const { box, say, state } = played();
    say(READY);
    const asked = box.ask(RETUNE);
    for (const message of messages) say(message);
    await asked;
    expect(state.killed).toBe(true);
    expect(await box.ask(RETUNE)).toEqual({ ok: false, error: `stopped: ${why}` });
  });

  it('tells everyone who asked when its process ends, and when it never starts', async () => {
    const crashed = played();
    crashed.say(READY);
    const asked = crashed.box.ask(RETUNE);
    crashed.exit();
    expect(await asked).toMatchObject({ ok: false, error: expect.stringContaining('its process ended') });
    const silent = played();
    const waiting = silent.box.ask(RETUNE);
    silent.clock.advance(20_000);
    expect(await waiting).toEqual({ ok: false, error: 'its process did not start' });
    expect(silent.state.killed).toBe(true);
  });
});

describe('the watch over a box', () => {
  function busy(limits?: BoxLimits) {
    const played_ = played(limits);
    played_.uses(80, 0);
    played_.say(READY);
    const end: { why?: string } = {};
    const note = async (): Promise<void> => {
      const reply = await played_.box.ask(RETUNE);
      if (!reply.ok) end.why = reply.error;
    };
    void note();
    const after = async (ms: number): Promise<string | undefined> => {
      played_.clock.advance(ms);
      await Promise.resolve();
      await Promise.resolve();
      return end.why;
    };
    return { ...played_, after };
  }

  it('ends a call of more than a second of processor time', async () => {
    const { after, uses } = busy();
    uses(80, 900);
    expect(await after(1_400)).toBeUndefined();
    uses(80, 1_000);
    expect(await after(40)).toBe('stopped: one call took more than 1 s');
  });

  it('gives a machine that is too busy to run it five seconds', async () => {
    const { after } = busy();
    expect(await after(4_900)).toBeUndefined();
    expect(await after(200)).toBe('stopped: one call took more than 1 s');
  });

  it('goes by wall time where the processor time is not known', async () => {
    const { after, state } = busy();
    state.usage = undefined;
    expect(await after(990)).toBeUndefined();
    expect(await after(40)).toBe('stopped: one call took more than 1 s');
  });

  it('ends one that takes too much memory at the next look', async () => {
    const { after, uses } = busy();
    uses(257, 10);
    expect(await after(20)).toBe('stopped: it took more than 256 MB of memory');
  });

  it('counts the memory of a backtest from what it began with', async () => {
    const { after, uses } = busy(RUN_LIMITS);
    uses(300, 10);
    expect(await after(20)).toBeUndefined();
    uses(800, 20);
    expect(await after(20)).toBeUndefined();
    uses(813, 30);
    expect(await after(20)).toBe('stopped: it took more than 512 MB of memory');
  });

  it('ends one that goes on working when it has answered', async () => {
    const { after, uses, say, box } = busy();
    say(DONE);
    await after(5_000);
    expect(box.isClosed()).toBe(false);
    uses(80, 1_200);
    await after(250);
    expect(await box.ask(RETUNE)).toEqual({ ok: false, error: 'stopped: it went on working when it had answered' });
  });
});
