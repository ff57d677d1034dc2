import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../../../core/base/result.ts';
import { createDeadMan } from '../../../../../core/execution/live/dead-man.ts';
import type { LiveParts } from '../../../../../core/execution/live/live-parts.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';

/** A timer at a venue that tells what it was asked, and answers when it is told to. */
function aDeadMan(answers: readonly boolean[] = []) {
  const clock = createManualClock(0);
  const asked: number[] = [];
  const waiting: (() => void)[] = [];
  const state = { mayWind: true };
  const cancelAllAfter = (ms: number) => {
    const isAnswered = answers[asked.push(ms) - 1] ?? true;
    const answer = isAnswered ? ok(undefined) : err({ code: 'TIMEOUT' as const, message: 'no answer' });
    return new Promise<typeof answer>((settle) => {
      waiting.push(() => settle(answer));
    });
  };
  const parts = {
    clock,
    venue: { offers: { cancelAllAfter: true }, cancelAllAfter },
    ask: (question: () => unknown) => question(),
  } as unknown as LiveParts;
  const answerAll = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) {
      waiting.shift()?.();
      await Promise.resolve();
    }
  };
  return { deadMan: createDeadMan(parts, () => state.mayWind), asked, clock, state, answerAll };
}

describe('Q10: the dead-man timer', () => {
  it('is wound up every 20 s for 60 s, and not by a program that is not in order', async () => {
    const { deadMan, asked, clock, state, answerAll } = aDeadMan();
    for (let second = 0; second < 45; second++) {
      void deadMan.onTime();
      await answerAll();
      clock.advance(1_000);
    }
    expect(asked).toEqual([60_000, 60_000, 60_000]);
    expect(deadMan.woundAt()).toBe(40_000);
    state.mayWind = false;
    clock.advance(60_000);
    void deadMan.onTime();
    await answerAll();
    expect(asked).toHaveLength(3);
  });

  it('is off after it was switched off while it was being wound up', async () => {
    const { deadMan, asked, answerAll } = aDeadMan();
    void deadMan.onTime();
    await Promise.resolve();
    void deadMan.switchOff();
    await answerAll();
    expect([asked, deadMan.woundAt()]).toEqual([[60_000, 0], null]);
  });

  it('is switched off although the answer to its winding was lost, and again until that is heard', async () => {
    const { deadMan, asked, answerAll } = aDeadMan([false, false, true]);
    for (const act of [deadMan.onTime, deadMan.switchOff, deadMan.switchOff, deadMan.switchOff]) {
      void act();
      await answerAll();
    }
    expect([asked, deadMan.woundAt()]).toEqual([[60_000, 0, 0], null]);
  });
});
