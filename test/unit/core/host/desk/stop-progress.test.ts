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
