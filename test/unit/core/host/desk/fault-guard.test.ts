import { describe, expect, it } from 'vitest';
import { InvariantError } from '../../../../../core/base/invariant.ts';
import { guardFaults } from '../../../../../core/host/desk/fault-guard.ts';

describe('guardFaults', () => {
  const faults: string[] = [];
  const guarded = guardFaults(
    {
      fine: (value: number) => value + 1,
      refused: () => {
        throw new RangeError('a wrong input');
      },
      broken: () => {
        throw new InvariantError('cash is not conserved');
      },
      brokenLater: async () => {
        await Promise.resolve();
        throw new InvariantError('an order is lost');
      },
    },
    (fault) => faults.push(fault.message),
  );

  it('passes results and errors of input through, and tells of broken invariants, at once or later', async () => {
    expect(guarded.fine(1)).toBe(2);
    expect(() => guarded.refused()).toThrow('a wrong input');
    expect(faults).toEqual([]);
    expect(() => guarded.broken()).toThrow('cash is not conserved');
    await expect(guarded.brokenLater()).rejects.toThrow('an order is lost');
    expect(faults).toEqual(['cash is not conserved', 'an order is lost']);
  });
});
