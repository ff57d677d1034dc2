import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../../core/backtest/compare-runs.ts';
import type { RunComparison } from '../../../../core/model/run-comparison.ts';
import { aRequest, reportFor } from '../../../support/backtest.ts';
import { syntheticBars } from '../../../support/synthetic-bars.ts';

const long = reportFor(aRequest(syntheticBars(6_000)), { runId: 'long' });
const short = reportFor(aRequest(syntheticBars(3_000), { seed: 2 }), { runId: 'short' });

function figure({ figures }: RunComparison, name: string) {
  return figures.find(({ metric }) => metric === name);
}

describe('runs side by side', () => {
  const comparison = compareRuns([long, short]);

  it('tell what they were asked with, and where they differ', () => {
    const differing = comparison.settings.filter(({ differs }) => differs).map(({ name }) => name);
    expect(differing).toEqual(['To', 'Bars', 'Seed', 'Journal hash']);
    expect(comparison.settings.find(({ name }) => name === 'Bars')?.values).toEqual([6_000, 3_000]);
    expect(comparison.settings.find(({ name }) => name === 'To')?.kind).toBe('time');
  });

  it('name the best by each figure, in the direction in which it is better', () => {
    const shallow = long.summary.maxDrawdown < short.summary.maxDrawdown ? 0 : 1;
    expect(figure(comparison, 'maxDrawdown')?.best).toEqual([shallow]);
    const richer = long.summary.netReturn > short.summary.netReturn ? 0 : 1;
    expect(figure(comparison, 'netReturn')?.best).toEqual([richer]);
    expect(figure(comparison, 'finalEquity')?.best).toEqual([]);
    expect(figure(comparison, 'exposure')?.best).toEqual([]);
  });

  it('name no best where all are alike', () => {
    const same = compareRuns([long, long]);
    expect(same.figures.every(({ best, differs }) => best.length === 0 && !differs)).toBe(true);
  });

  it('share one time axis, on which each has growth only while it ran', () => {
    const { times, growth } = comparison.equity;
    expect([times[0], times.at(-1)]).toEqual([long.run.from, long.run.to]);
    expect(times).toContain(short.run.to);
    expect(growth[0]?.at(-1)).toBeCloseTo(long.summary.netReturn, 12);
    expect(growth[1]?.[times.indexOf(short.run.to)]).toBeCloseTo(short.summary.netReturn, 12);
    expect(growth[1]?.at(-1)).toBeNull();
    expect(growth[1]?.[0]).toBe(0);
  });

  it('with other parameters show those of each, and none where a run has no such parameter', () => {
    const held = { ...long, run: { ...long.run, strategies: [{ id: 'b-1', name: 'buy-and-hold', params: {} }] } };
    const { settings } = compareRuns([long, held]);
    expect(settings.find(({ name }) => name === 'fast')).toEqual({
      name: 'fast',
      kind: 'text',
      values: ['10', null],
      differs: true,
    });
  });
});
