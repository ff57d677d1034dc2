import { describe, expect, it } from 'vitest';
import { DEMO_INSTRUMENTS } from '../../../../../core/demo-market/demo-instruments.ts';
import { routeTicket } from '../../../../../core/host/desk/ticket-routing.ts';
import { DEMO_MODELS } from '../../../../../core/host/session/desk-config.ts';
import type { InstrumentId, VenueId } from '../../../../../core/model/identifiers.ts';
import type { Instrument } from '../../../../../core/model/instrument.ts';
import { kindOf } from '../../../../../core/model/instrument.ts';
import { aTicket, TEST_START } from '../../../../support/desk-fixture.ts';

const demo = DEMO_INSTRUMENTS.map(({ instrument }) => instrument);
const ours = demo.find(({ id }) => id === 'demo:BTC-USD');
const perpetual = demo.find((one) => kindOf(one) === 'perpetual' && one.base === 'BTC');

function bookAt(ask: number) {
  return { time: TEST_START, bids: Float64Array.of(ask - 10, 5), asks: Float64Array.of(ask, 5) };
}

/** Where a smart purchase goes when our venue asks 64,000 and the other instrument 63,000. */
function routed(other: Instrument | undefined): string {
  const instruments = [ours, other].filter((one) => one !== undefined);
  const book = (id: string) => bookAt(id === 'demo:BTC-USD' ? 64_000 : 63_000);
  return routeTicket(aTicket({ route: 'smart' }), { instruments, book, models: DEMO_MODELS }).instrumentId;
}

describe('routeTicket', () => {
  it('sends to the venue where the same pair costs less', () => {
    expect(ours).toBeDefined();
    const twin = ours && { ...ours, id: 'other:BTC-USD' as InstrumentId, venue: 'other' as VenueId };
    expect(routed(twin)).toBe('other:BTC-USD');
  });

  it('never takes a perpetual contract for its spot market', () => {
    expect(perpetual).toBeDefined();
    expect(routed(perpetual)).toBe('demo:BTC-USD');
  });
});
