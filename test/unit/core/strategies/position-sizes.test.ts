import { describe, expect, it } from 'vitest';
import type { StrategyOrder, StrategySize } from '../../../../core/strategies/strategy.ts';
import { withPositionSizes } from '../../../../core/strategies/position-sizes.ts';
import { anInstrument, marketOrder, scripted } from '../../../support/trading.ts';
import { defaultParams } from '../../../support/strategy-harness.ts';

const USUAL = { kind: 'profile-default' } as const;

/** The size of what a strategy asks for that wants the usual size, with these choices. */
function sizeWith(
  params: Readonly<Record<string, string | number | boolean>>,
  over: { readonly confidence?: number; readonly order?: Partial<StrategyOrder> } = {},
): StrategySize | undefined {
  const inner = scripted((view) => view.submit(marketOrder({ size: USUAL, ...over.order })));
  const { confidence } = over;
  const definition = withPositionSizes({
    ...inner,
    create: (...given) => ({
      ...inner.create(...given),
      ...(confidence === undefined ? {} : { confidence: () => confidence }),
    }),
  });
  const strategy = definition.create({ ...defaultParams(definition), ...params }, anInstrument());
  let asked: StrategyOrder | undefined;
  const view = { submit: (request: StrategyOrder) => (asked = request) };
  strategy.onBar(view as unknown as Parameters<typeof strategy.onBar>[0]);
  return asked?.size;
}

describe('the size of entries', () => {
  it.each([
    [{}, USUAL],
    [
      { 'size.rule': 'fixed-fraction', 'size.fraction': 7.5 },
      { kind: 'equity-fraction', fraction: 0.075 },
    ],
    [{ 'size.rule': 'kelly' }, { kind: 'kelly' }],
    [
      { 'size.rule': 'fixed-risk', 'size.risk': 0.25 },
      { kind: 'fixed-risk', risk: 0.0025 },
    ],
  ])('%j asks for %j', (params, size) => {
    expect(sizeWith(params)).toEqual(size);
  });

  it('is scaled by how sure the strategy is, where that is wanted and known', () => {
    expect(sizeWith({ 'size.byConfidence': true }, { confidence: 0.4 })).toEqual({
      kind: 'profile-default',
      scale: 0.4,
    });
    expect(sizeWith({ 'size.byConfidence': true })).toEqual(USUAL);
    expect(sizeWith({}, { confidence: 0.4 })).toEqual(USUAL);
    const risk = { 'size.rule': 'fixed-risk', 'size.risk': 1, 'size.byConfidence': true };
    expect(sizeWith(risk, { confidence: 0.5 })).toEqual({ kind: 'fixed-risk', risk: 0.005 });
  });

  it('leaves exits whole', () => {
    const order = { size: { kind: 'whole-position' }, reduceOnly: true } as const;
    expect(sizeWith({ 'size.rule': 'kelly' }, { order })).toEqual({ kind: 'whole-position' });
  });

  it('takes another rule while it runs, and what sessions of before do not know as usual', () => {
    const definition = withPositionSizes(scripted((view) => view.submit(marketOrder({ size: USUAL }))));
    const strategy = definition.create({}, anInstrument());
    const sizes: StrategySize[] = [];
    const view = { submit: ({ size }: StrategyOrder) => sizes.push(size) };
    const onBar = () => strategy.onBar(view as unknown as Parameters<typeof strategy.onBar>[0]);
    onBar();
    strategy.retune?.({ ...defaultParams(definition), 'size.rule': 'kelly' });
    onBar();
    expect(sizes).toEqual([USUAL, { kind: 'kelly' }]);
  });
});
