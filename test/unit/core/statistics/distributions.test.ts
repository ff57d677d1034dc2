import { describe, expect, it } from 'vitest';
import { deflatedSharpe, expectedBestSharpe } from '../../../../core/statistics/deflated-sharpe.ts';
import { normalCdf, normalQuantile } from '../../../../core/statistics/normal.ts';
import { measureSharpe, probabilisticSharpe } from '../../../../core/statistics/probabilistic-sharpe.ts';
import { studentTUpperTail } from '../../../../core/statistics/student-t.ts';
import { expectWithin, golden } from '../../../support/golden.ts';

interface Reference {
  readonly normalCdf: readonly (readonly [x: number, value: number])[];
  readonly normalQuantile: readonly (readonly [p: number, value: number])[];
  readonly studentTUpperTail: readonly (readonly [t: number, degrees: number, value: number])[];
  readonly returns: readonly number[];
  readonly psr: number;
  readonly deflated: readonly {
    readonly trials: number;
    readonly variance: number;
    readonly luck: number;
    readonly value: number;
  }[];
}

const reference = golden('distributions.json') as Reference;

describe('distribution functions against an independent program (distributions_reference.py)', () => {
  it('the normal distribution, tails with relative accuracy', () => {
    for (const [x, value] of reference.normalCdf)
      expect(Math.abs(normalCdf(x) / value - 1), `x = ${x}`).toBeLessThan(1e-12);
  });

  it('its quantiles', () => {
    for (const [p, value] of reference.normalQuantile) expectWithin(normalQuantile(p), value, 1e-9, `p = ${p}`);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
  });

  it("the upper tail of Student's t", () => {
    for (const [t, degrees, value] of reference.studentTUpperTail)
      expectWithin(studentTUpperTail(t, degrees), value, 1e-10, `t = ${t}, ${degrees} degrees`);
  });
});

describe('probabilistic and deflated Sharpe ratio', () => {
  const { returns } = reference;

  it('equal the independent program', () => {
    expectWithin(probabilisticSharpe(returns) ?? NaN, reference.psr, 1e-9, 'psr');
    for (const { luck, value, ...search } of reference.deflated) {
      expectWithin(expectedBestSharpe(search) ?? NaN, luck, 1e-9, `luck of ${search.trials}`);
      const deflated = deflatedSharpe(measureSharpe(returns), expectedBestSharpe(search));
      expectWithin(deflated ?? NaN, value, 1e-9, `deflated by ${search.trials}`);
    }
  });

  it('falls with the number of trials', () => {
    const [few = 0, many = 1] = [5, 5_000].map(
      (trials) => deflatedSharpe(measureSharpe(returns), expectedBestSharpe({ trials, variance: 0.001 })) ?? NaN,
    );
    expect(many).toBeLessThan(few);
  });

  it('are undefined below 14 days, without variation, and for a search of one', () => {
    expect(probabilisticSharpe(returns.slice(0, 13))).toBeNull();
    expect(probabilisticSharpe(returns.map(() => 0.01))).toBeNull();
    expect(deflatedSharpe(measureSharpe(returns), expectedBestSharpe({ trials: 1, variance: 0.001 }))).toBeNull();
    expect(deflatedSharpe(measureSharpe(returns.slice(0, 13)), 0.01)).toBeNull();
  });
});
