import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { unixMs } from '../../../../../core/base/time.ts';
import { DEMO_INSTRUMENTS } from '../../../../../core/demo-market/demo-instruments.ts';
import { createMemoryLedger } from '../../../../../core/engine/memory-ledger.ts';
import { createTradingSystem } from '../../../../../core/engine/create-trading-system.ts';
import { previewTicket } from '../../../../../core/host/desk/ticket-preview.ts';
import { DEMO_MODELS } from '../../../../../core/host/session/desk-config.ts';
import { aTicket, TEST_START } from '../../../../support/desk-fixture.ts';

const instruments = DEMO_INSTRUMENTS.map(({ instrument }) => instrument);
/** Mid 64,000; 0.1 BTC at the best price, then 0.2 and 5 ten and twenty dollars behind it. */
const BOOK = {
  time: TEST_START,
  bids: Float64Array.of(63_995, 0.1, 63_985, 0.2, 63_975, 5),
  asks: Float64Array.of(64_005, 0.1, 64_015, 0.2, 64_025, 5),
};

function preview(change: Parameters<typeof aTicket>[0]) {
  const system = createTradingSystem(
    {
      instruments,
      currency: 'USD',
      initialCash: fixed('100000'),
      profile: 'moderate',
      models: DEMO_MODELS,
      seed: 1,
      source: 'ticks',
      barMs: 15_000,
    },
    { ledger: createMemoryLedger() },
  );
  system.start(unixMs(TEST_START));
  system.onBook(0, BOOK);
  const book = (id: string) => (id === 'demo:BTC-USD' ? BOOK : undefined);
  return previewTicket(
    { system, instruments, models: DEMO_MODELS, book, marketTime: () => TEST_START },
    aTicket(change),
  );
}

describe('previewTicket', () => {
  it('walks the book: 0.25 BTC cost 0.1 at 64,005 and 0.15 at 64,015', () => {
    expect(preview({ size: { kind: 'base', quantity: '0.25' } })).toMatchObject({
      quantity: '0.25',
      estimatedPrice: '64011',
      notional: '16002.75',
      fee: '16.00275',
      feeRateBps: 10,
      availableNow: '100000',
      availableAfter: '83981.24725',
      denial: null,
    });
    expect(preview({ size: { kind: 'base', quantity: '0.25' } }).slippageBps).toBeCloseTo(1.71875, 6);
  });

  it('takes the worse side of the book for a sale, and counts a worse price as positive slippage', () => {
    const sale = preview({ side: 'sell', size: { kind: 'base', quantity: '0.1' } });
    expect(sale).toMatchObject({ estimatedPrice: '63995', notional: '6399.5' });
    expect(sale.slippageBps).toBeCloseTo(0.78125, 6);
  });

  it('estimates a limit order that would rest at its limit and the maker fee, one that crosses at the book and the taker fee', () => {
    const limit = { type: 'limit', size: { kind: 'base', quantity: '0.1' } } as const;
    expect(preview({ ...limit, limitPrice: '63900' })).toMatchObject({
      estimatedPrice: '63900',
      feeRateBps: 2,
      slippageBps: null,
    });
    expect(preview({ ...limit, limitPrice: '64100' })).toMatchObject({ estimatedPrice: '64005', feeRateBps: 10 });
  });

  it('turns an amount of quote currency into the lots that it pays for, fee included', () => {
    expect(preview({ size: { kind: 'quote', amount: '6400.5' } })).toMatchObject({ quantity: '0.0999' });
    expect(preview({ size: { kind: 'quote', amount: '6406.9005' } })).toMatchObject({ quantity: '0.1' });
  });

  it('names the largest quantity that passes, and one lot more does not', () => {
    const { maxQuantity } = preview({});
    expect(Number(maxQuantity)).toBeGreaterThan(0.29);
    expect(preview({ size: { kind: 'base', quantity: maxQuantity } }).denial).toBeNull();
    const more = (Number(maxQuantity) + 0.00001).toFixed(5);
    expect(preview({ size: { kind: 'base', quantity: more } }).denial).not.toBeNull();
  });

  it('shows the refusal it would meet beside the estimate, and the note of what was moved', () => {
    const tooMuch = preview({ size: { kind: 'base', quantity: '0.5000049' } });
    expect(tooMuch).toMatchObject({
      quantity: '0.5',
      note: 'Quantity, in lots of 0.00001: 0.5.',
      denial: { code: 'ORDER_VALUE', field: 'quantity' },
    });
  });

  it('says only why, where there is no book', () => {
    expect(preview({ instrumentId: 'demo:ETH-USD' })).toMatchObject({
      quantity: null,
      estimatedPrice: null,
      maxQuantity: '0',
      denial: { code: 'BOOK_INVALID' },
    });
  });

  it('says what is lost at the stop, of equity too, and what the target brings for it', () => {
    const protection = { stopPrice: '62000', targetPrice: '68000' };
    const seen = preview({ type: 'limit', limitPrice: '63000', size: { kind: 'base', quantity: '0.2' }, protection });
    expect(seen).toMatchObject({ lossAtStop: '200', rewardMultiple: 5, liquidationPrice: null });
    expect(seen.lossShare).toBeCloseTo(0.002, 10);
  });

  it('names the limit that a larger order would meet, and how near this one comes to it', () => {
    const half = preview({});
    const asked = (Number(half.maxQuantity) / 2).toFixed(4);
    const { nearestLimit } = preview({ size: { kind: 'base', quantity: asked } });
    expect(nearestLimit?.used).toBeCloseTo(0.5, 2);
    expect(nearestLimit?.message).toMatch(/\d/);
    expect(preview({ size: { kind: 'base', quantity: half.maxQuantity } }).nearestLimit?.used).toBe(1);
  });
});
