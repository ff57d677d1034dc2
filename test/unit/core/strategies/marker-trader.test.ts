import { describe, expect, it } from 'vitest';
import type { ChosenPair } from '../../../../core/strategies/marker-pairs.ts';
import type { Confirmation, MarkerLimits } from '../../../../core/strategies/marker-source.ts';
import { createMarkerTrader } from '../../../../core/strategies/marker-trader.ts';
import type { StrategyDefinition } from '../../../../core/strategies/strategy.ts';
import { harness } from '../../../support/strategy-harness.ts';
import type { Answer } from '../../../support/strategy-harness.ts';
import { anInstrument } from '../../../support/trading.ts';

const pair = (name: string, place: number, roles: Pick<ChosenPair, 'enters' | 'exits'>): ChosenPair => ({
  name,
  label: name,
  help: '',
  role: 'both',
  bullish: { place, words: `a ${name} up` },
  bearish: { place: place + 1, words: `a ${name} down` },
  ...roles,
});

/** The markers at a bar, by letters: `D`ot up, `d`ot down, `X` (leaves only) up, `x` down, `.` none. */
const LETTERS = 'DdXx';
const PAIRS = [pair('dot', 0, { enters: true, exits: true }), pair('cross', 2, { enters: false, exits: true })];
const HALF: readonly Confirmation[] = [{ words: 'flow', agrees: true }, { words: 'zone', agrees: false }]; // prettier-ignore

interface Scene {
  readonly limits?: Partial<MarkerLimits>;
  readonly veto?: string;
  readonly needed?: number;
}

/** A trader that is shown markers in place of bars. */
function scene({ limits, veto, needed = 1 }: Scene = {}) {
  let shown = '';
  const chosen = { minConfidence: 0, allowShort: false, ...limits };
  const definition: StrategyDefinition = {
    name: 'markers',
    title: '',
    description: '',
    source: '',
    parameters: [],
    presets: [],
    warmUpBars: () => needed,
    create: () =>
      createMarkerTrader(
        {
          pairs: PAIRS,
          needed,
          update: () => Float64Array.from(LETTERS.split(''), (letter) => Number(shown.includes(letter))),
          confirmations: () => HALF,
          veto: () => veto,
          figures: () => 'all is well',
          readings: () => [{ name: 'WT1', value: 1, places: 1, condition: null }],
        },
        () => chosen,
      ),
  };
  const made = harness(definition, anInstrument({}), {});
  return {
    ...made,
    chosen,
    /** One bar per word. */
    show(words: string, answer?: Answer) {
      for (const word of words.split(' ')) {
        shown = word;
        made.close(100, answer);
      }
    },
    orders: () => made.asks.map(({ index, order }) => `${index} ${order.side} ${order.size.kind}`),
  };
}

describe('a trader by markers', () => {
  it('enters once at the bar of a marker, and leaves at the first that says so', () => {
    const made = scene();
    made.show('. D . D . x . . d');
    expect(made.orders()).toEqual(['1 buy profile-default', '5 sell whole-position']);
    expect(made.asks.map(({ order }) => order.reason)).toEqual([
      'a dot up, 1 of 2 confirmations (flow); all is well',
      'a cross down; all is well',
    ]);
  });

  it('enters at no marker that only leaves, and leaves at none of its own direction', () => {
    const made = scene();
    made.show('X x D X D');
    expect(made.orders()).toEqual(['2 buy profile-default']);
  });

  it('stays out of shorts unless it may; then turns in two steps, out first', () => {
    const long = scene();
    long.show('d . D . d .');
    expect(long.orders()).toEqual(['2 buy profile-default', '4 sell whole-position']);
    const both = scene({ limits: { allowShort: true } });
    both.show('D . d . . X .');
    expect(both.orders()).toEqual([
      '0 buy profile-default',
      '2 sell whole-position',
      '3 sell profile-default',
      '5 buy whole-position',
    ]);
    expect(both.asks[2]?.order.reason).toBe('a dot down, 1 of 2 confirmations (flow); all is well');
  });

  it('waits for the next marker after a denied entry, even if that is the next bar', () => {
    const made = scene();
    made.show('D . . .', 'deny');
    expect(made.orders()).toEqual(['0 buy profile-default']);
    expect(made.explain()).toBe(
      'Flat: the entry of 3 bars ago came to nothing; waits for the next marker. Now all is well.',
    );
    made.show('D D .', 'deny');
    expect(made.orders().slice(1)).toEqual(['4 buy profile-default', '5 buy profile-default']);
  });

  it('asks for a denied exit at every bar', () => {
    const made = scene();
    made.show('D');
    made.show('d . .', 'deny');
    expect(made.orders().slice(1)).toEqual(['1 sell whole-position', '2 sell whole-position', '3 sell whole-position']);
    expect(made.asks.at(-1)?.order.reason).toBe('the position is no longer wanted; all is well');
  });

  it('does not turn on a marker that is more than four bars old', () => {
    const made = scene({ limits: { allowShort: true } });
    made.show('D');
    made.show('d . . . .', 'deny');
    made.show('. . .');
    expect(made.orders().slice(-1)).toEqual(['6 sell whole-position']);
    expect(made.position()).toBe(0);
  });

  it('does not open again what someone else has closed', () => {
    const made = scene();
    made.show('D .');
    made.hold(0);
    made.show('. . .');
    expect(made.orders()).toEqual(['0 buy profile-default']);
    made.show('D');
    expect(made.orders().slice(1)).toEqual(['5 buy profile-default']);
  });

  it('takes markers that contradict each other for none', () => {
    const made = scene({ limits: { allowShort: true } });
    made.show('Dd Dx . D Dx');
    expect(made.orders()).toEqual(['3 buy profile-default', '4 sell whole-position']);
    const flat = scene();
    flat.show('Dx');
    expect(flat.explain()).toBe('Flat: a dot up and a cross down, which opens nothing. Now all is well.');
  });

  it('leaves a short at a marker whose entry it refuses', () => {
    const made = scene({ limits: { allowShort: true } });
    made.show('d');
    made.chosen.minConfidence = 1;
    made.show('D .');
    expect(made.orders()).toEqual(['0 sell profile-default', '1 buy whole-position']);
  });

  it('enters only where it is sure enough, at once after the threshold is moved, and says why not', () => {
    const made = scene({ limits: { minConfidence: 0.75 } });
    made.show('D');
    expect(made.explain()).toBe('Flat: a dot up, but confidence 67 % is below 75 %. Now all is well.');
    made.chosen.minConfidence = 2 / 3;
    made.show('D');
    expect(made.orders()).toEqual(['1 buy profile-default']);
  });

  it('enters nothing that is vetoed', () => {
    const made = scene({ veto: 'the moon is full' });
    made.show('D .');
    expect(made.orders()).toEqual([]);
    made.show('D');
    expect(made.explain()).toBe('Flat: a dot up, but the moon is full. Now all is well.');
  });

  it('counts no marker before it is warm', () => {
    const made = scene({ needed: 3 });
    made.show('D D');
    expect([made.orders(), made.explain()]).toEqual([[], 'Warming up: 2 of 3 bars.']);
    made.show('. D');
    expect(made.orders()).toEqual(['3 buy profile-default']);
  });

  it('keeps a position that it was started with until a marker speaks against it', () => {
    const made = scene();
    made.hold(1);
    made.show('. X .');
    expect(made.strategy.insight?.()).toMatchObject({ wish: null, confidence: null });
    expect(made.explain()).toBe('Long. Leaves at a dot down or a cross down. Now all is well.');
    made.show('x');
    expect(made.orders()).toEqual(['3 sell whole-position']);
  });

  it('waits for an open order, and cancels it when the signal has changed', () => {
    const made = scene();
    made.show('D . . . . .', 'open');
    expect([made.orders(), made.cancels]).toEqual([['0 buy profile-default'], []]);
    made.show('x', 'open');
    expect(made.cancels).toEqual(['the signal has changed: a cross down']);
  });

  it('tells what it has just asked for, where it stands, and what it waits for', () => {
    const made = scene();
    made.show('.');
    expect(made.explain()).toBe('Flat: waits for a dot up. Now all is well.');
    made.show('D');
    expect(made.explain()).toBe('Buys: a dot up, 1 of 2 confirmations (flow); all is well.');
    made.show('. D .');
    expect(made.explain()).toBe(
      'Long since 3 bars ago: a dot up, 1 of 2 confirmations (flow). Leaves at a dot down or a cross down. Now all is well.',
    );
  });

  it('shows its wish, how sure it is, and how long ago each marker was', () => {
    const made = scene();
    made.show('D .');
    const age = (words: string, value: number | null) => ({
      name: `bars since ${words}`,
      value,
      places: 0,
      condition: { relation: 'at-most', threshold: 0, met: false },
    });
    expect(made.strategy.confidence?.()).toBe(2 / 3);
    expect(made.strategy.insight?.()).toEqual({
      wish: 1,
      confidence: 2 / 3,
      readings: [
        { name: 'WT1', value: 1, places: 1, condition: null },
        age('a dot up', 1),
        age('a dot down', null),
        age('a cross up', null),
        age('a cross down', null),
      ],
      members: [],
    });
    made.show('d');
    expect(made.strategy.insight?.()).toMatchObject({ wish: 0, confidence: null });
    expect(made.strategy.confidence?.()).toBe(0);
  });
});
