import { describe, expect, it } from 'vitest';
import { withStep } from '../../../../../renderer/features/strategies/tuning-history.ts';

const step = (name: string, from: number, to: number, time: number) => ({ name, from, to, time });

describe('the history of moves', () => {
  it('takes the steps of one drag as one move, back to where it began', () => {
    const history = [step('entry', 0.5, 0.51, 0), step('entry', 0.51, 0.6, 300), step('entry', 0.6, 0.7, 900)].reduce(
      withStep,
      [],
    );
    expect(history).toEqual([step('entry', 0.5, 0.7, 900)]);
  });

  it('begins anew after a rest, and with another parameter', () => {
    const history = [step('entry', 0.5, 0.6, 0), step('exit', 0.2, 0.1, 100), step('exit', 0.1, 0.3, 1_200)].reduce(
      withStep,
      [],
    );
    expect(history.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['entry', 0.5, 0.6],
      ['exit', 0.2, 0.1],
      ['exit', 0.1, 0.3],
    ]);
  });

  it('forgets what is longest ago', () => {
    let history: ReturnType<typeof withStep> = [];
    for (let index = 0; index < 60; index++)
      history = withStep(history, step('entry', index, index + 1, index * 5_000));
    expect(history).toHaveLength(50);
    expect(history[0]?.from).toBe(10);
  });
});
