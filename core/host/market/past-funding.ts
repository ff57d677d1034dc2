import { DEMO_INSTRUMENTS } from '../../demo-market/demo-instruments.ts';
import { demoFunding } from '../../demo-market/demo-funding.ts';
import type { FundingRate } from '../../model/funding-rate.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { Store } from '../../ports/store.ts';
import { createDemoMemory } from './demo-memory.ts';

/**
 * Settled funding rates of [from, to), oldest first: real venues' as stored, the demo market's drawn from its seed
 * for as long as it has history.
 */
export function pastFunding(
  store: Pick<Store, 'funding' | 'settings'>,
  instrumentId: string,
  { from, to }: { readonly from: number; readonly to: number },
): readonly FundingRate[] {
  const demoIndex = DEMO_INSTRUMENTS.findIndex(({ instrument }) => instrument.id === instrumentId);
  if (demoIndex < 0) return store.funding.list(instrumentId as InstrumentId, from, to);
  const origin = createDemoMemory(store.settings).origin();
  if (origin === undefined) return [];
  return demoFunding(origin.seed, demoIndex, { from: Math.max(from, origin.historyStart), to });
}
