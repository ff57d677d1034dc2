import { describe, expect, it } from 'vitest';
import { changeLimits, changeText, compareLimits, limitAt } from '../../../../core/config/limit-changes.ts';
import { LIMIT_FIELDS } from '../../../../core/config/limit-fields.ts';
import { PROFILES } from '../../../../core/config/profiles.ts';

const MODERATE = PROFILES.moderate.limits;

/** Every number in a tree, with its path. */
function figures(tree: object, prefix = ''): readonly (readonly [string, number])[] {
  return Object.entries(tree).flatMap(([name, value]: readonly [string, unknown]) =>
    typeof value === 'number' ? [[prefix + name, value] as const] : figures(value as object, `${name}.`),
  );
}

describe('the fields of the limits', () => {
  it('are all that limits hold, each once', () => {
    const paths = figures(MODERATE).map(([path]) => path);
    expect(LIMIT_FIELDS.map(({ path }) => path).toSorted()).toEqual(paths.toSorted());
    for (const [path, value] of figures(MODERATE)) expect(limitAt(MODERATE, path)).toBe(value);
  });

  it('allow every profile', () => {
    for (const { limits } of [PROFILES.conservative, PROFILES.moderate, PROFILES.aggressive])
      expect(changeLimits(MODERATE, Object.fromEntries(figures(limits)))).toEqual({ ok: true, value: limits });
  });
});

describe('a change of limits', () => {
  it('replaces figures and nothing else', () => {
    const changed = changeLimits(MODERATE, { orderValue: 0.1, 'messages.perDay': 7 });
    expect(changed).toEqual({
      ok: true,
      value: { ...MODERATE, orderValue: 0.1, messages: { ...MODERATE.messages, perDay: 7 } },
    });
    expect(MODERATE.orderValue).toBe(0.2);
  });

  it.each([
    [{ nothing: 1 }, 'There is no limit "nothing".'],
    [{ orderValue: -0.1 }, 'Value of one order may be 0 % to 1000 %, not -10 %.'],
    [{ orderValue: NaN }, 'Value of one order may be 0 % to 1000 %, not NaN %.'],
    [{ concurrentPositions: 2.5 }, 'Positions at a time is a whole number, not 2.5.'],
    [
      { 'dayLoss.reduceOnly': 0.06 },
      'The loss from which only reductions pass may not be above the one that stops trading.',
    ],
    [{ 'orderToFill.warn': 101 }, 'The warning may not come after the pause.'],
  ])('%j is refused', (figures_, sentence) => {
    expect(changeLimits(MODERATE, figures_)).toEqual({ ok: false, error: sentence });
  });

  it('takes zero as zero', () => {
    expect(changeLimits(MODERATE, { orderValue: 0 })).toMatchObject({ ok: true, value: { orderValue: 0 } });
  });

  it('tells which changes allow more, and which less', () => {
    const to = {
      ...MODERATE,
      orderValue: 0.3,
      position: 0.1,
      fundsBuffer: 0,
      staleAfterMs: { market: 1, resting: 15_000 },
    };
    const changes = compareLimits(MODERATE, to);
    expect(changes.map(({ field, loosens }) => [field.path, loosens])).toEqual([
      ['position', false],
      ['orderValue', true],
      ['fundsBuffer', true],
      ['staleAfterMs.market', false],
    ]);
    expect(changes.map(changeText)).toEqual([
      'Position in one instrument: 20 % becomes 10 %',
      'Value of one order: 20 % becomes 30 %',
      'Funds kept beside an order: 1 % becomes 0 %',
      'Age of a price, orders that trade at once: 5 s becomes 1 ms',
    ]);
  });

  it('finds nothing looser in a profile that is tighter in everything but what it waits for', () => {
    const loosened = compareLimits(PROFILES.moderate.limits, PROFILES.conservative.limits).filter(
      ({ loosens }) => loosens,
    );
    expect(loosened).toEqual([]);
    const tightened = compareLimits(PROFILES.moderate.limits, PROFILES.aggressive.limits).filter((one) => !one.loosens);
    expect(tightened).toEqual([]);
  });
});
