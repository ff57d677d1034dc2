import { describe, expect, it } from 'vitest';
import { createStopProgress } from '../../../../../core/host/desk/stop-progress.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';

function setUp(open: number) {
  const clock = createManualClock(1_000);
  const state = { open, cancels: 0 };
  const phases: (string | undefined)[] = [];
  const progress = createStopProgress(
    {
      openOrders: () => state.open,
      cancelAgain: () => {
        state.cancels++;
      },
      onChange: () => {
        phases.push(progress.view()?.phase);
      },
    },
    clock,
  );
  return { clock, state, phases, progress };
}

describe('createStopProgress', () => {
  it('is verified once two looks a second apart found nothing open', () => {
    const { clock, state, phases, progress } = setUp(3);
    progress.begin(3);
    clock.advance(200);
    expect(progress.view()).toMatchObject({ phase: 'canceling', toCancel: 3, canceled: 0 });
    state.open = 1;
    clock.advance(100);
    expect(progress.view()).toMatchObject({ canceled: 2 });
    state.open = 0;
    clock.advance(1_000);
    expect(progress.isVerified()).toBe(false);
    clock.advance(200);
    expect(progress.isVerified()).toBe(true);
    expect(progress.view()).toMatchObject({ phase: 'halted', canceled: 3, verifiedAt: 2_301 });
    expect(phases).toEqual(['latched', 'canceling', 'canceling', 'verifying', 'halted']);
  });

  it('an order that reappears while verifying starts the wait anew', () => {
    const { clock, state, progress } = setUp(0);
    progress.begin(0);
    clock.advance(900);
    state.open = 1;
    clock.advance(100);
    state.open = 0;
    clock.advance(900);
    expect(progress.isVerified()).toBe(false);
    clock.advance(300);
    expect(progress.isVerified()).toBe(true);
  });

  it('says after five seconds that the stop is not verified, and cancels again without end', () => {
    const { clock, state, progress } = setUp(2);
    progress.begin(2);
    clock.advance(4_900);
    expect(state.cancels).toBe(0);
    clock.advance(200);
    expect(progress.view()?.phase).toBe('halted-unverified');
    clock.advance(20_000);
    expect(state.cancels).toBe(5);
    expect(progress.isVerified()).toBe(false);
  });

  it('forgets everything when trading is re-armed', () => {
    const { clock, progress } = setUp(0);
    progress.begin(0);
    progress.clear();
    clock.advance(10_000);
    expect(progress.view()).toBeNull();
  });
});

describe('createStopProgress of an account at a venue', () => {
  function atVenue(answers: (now: number) => Promise<number | undefined>) {
    const clock = createManualClock(1_000);
    const told: string[] = [];
    const progress = createStopProgress(
      {
        openOrders: () => 0,
        askVenue: () => answers(clock.now()),
        cancelAgain: () => undefined,
        onVerified: () => void told.push('verified'),
        onUnverified: () => void told.push('unverified'),
        onChange: () => undefined,
      },
      clock,
    );
    const pass = async (ms: number): Promise<void> => {
      for (let passed = 0; passed < ms; passed += 50) {
        clock.advance(50);
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    return { progress, told, pass };
  }

  it('believes the venue alone: two reads a second apart that find nothing', async () => {
    const { progress, told, pass } = atVenue((now) => Promise.resolve(now < 2_500 ? 2 : 0));
    progress.begin(2);
    await pass(2_500);
    expect(progress.isVerified()).toBe(false);
    await pass(2_000);
    expect(progress.isVerified()).toBe(true);
    expect(told).toEqual(['verified']);
  });

  it('says before five seconds that it is not verified, once, where the venue does not answer', async () => {
    const { progress, told, pass } = atVenue((now) => Promise.resolve(now < 20_000 ? undefined : 0));
    progress.begin(2);
    await pass(4_700);
    expect(progress.view()?.phase).toBe('halted-unverified');
    await pass(10_000);
    expect([progress.isVerified(), told]).toEqual([false, ['unverified']]);
    await pass(8_000);
    expect(told).toEqual(['unverified', 'verified']);
  });

  it('does not wait for reads that hang', async () => {
    const { progress, pass } = atVenue((now) => (now < 9_000 ? new Promise(() => undefined) : Promise.resolve(0)));
    progress.begin(2);
    await pass(12_000);
    expect(progress.isVerified()).toBe(true);
  });
});
