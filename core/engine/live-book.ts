import { fixedFromShortest } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { LocalBook } from '../execution/live/local-book.ts';
import type { ClientOrderId, VenueOrderId } from '../model/identifiers.ts';
import { hasLiveForm } from '../model/live-order-id.ts';
import type { Instrument } from '../model/instrument.ts';
import { executionKey } from './apply-order.ts';
import type { EngineState } from './state.ts';
import type { TradingSystem } from './trading-system.ts';

/** A view of a live engine's state for its executor. `since` is when the session began, UnixMs. */
export function createLiveBook(
  system: Pick<TradingSystem, 'state' | 'markPrice'>,
  {
    instruments,
    idPrefix,
    since,
  }: { readonly instruments: () => readonly Instrument[]; readonly idPrefix: string; readonly since: number },
): LocalBook {
  const { state } = system;
  const byVenueId = new Map<VenueOrderId, ClientOrderId>();
  /** An order keeps the id that the venue gave it: what was found once is found again without looking. */
  const ownerOf = (venueOrderId: VenueOrderId): ClientOrderId | undefined => {
    const known = byVenueId.get(venueOrderId);
    if (known !== undefined) return known;
    for (const { order, venueOrderId: id } of state.orders.values())
      if (id !== null) byVenueId.set(id, order.clientOrderId);
    return byVenueId.get(venueOrderId);
  };
  const noExternal = new Map<never, never>();

  return {
    order: (clientOrderId) => state.orders.get(clientOrderId),
    openOrders: () => [...state.openOrders.values()],
    byVenueId(venueOrderId) {
      const clientOrderId = ownerOf(venueOrderId);
      return clientOrderId === undefined ? undefined : state.orders.get(clientOrderId);
    },
    hasOurForm: hasLiveForm,
    wasMinted: (id) => id.startsWith(`${idPrefix}-`) && Number(id.slice(idPrefix.length + 1)) <= state.orderCount,
    isBooked: (instrumentId, tradeId) => state.venue?.booked.has(executionKey({ instrumentId, tradeId })) ?? false,
    fillCount: () => state.fills,
    instruments,
    expected: (currency) =>
      currency === state.currency ? walletOf(state, instruments()) : held(state, instruments(), currency),
    quantity: (instrumentId) =>
      state.positions.reduce((sum, one) => (one.instrumentId === instrumentId ? sum + one.quantity : sum), 0n),
    currency: () => state.currency,
    mark(instrumentId) {
      const index = state.instrumentIndexes.get(instrumentId);
      const price = index === undefined ? NaN : system.markPrice(index);
      return Number.isFinite(price) && price > 0 ? fixedFromShortest(price) : undefined;
    },
    external: () => state.venue?.external ?? noExternal,
    agreedAt: () => state.venue?.agreedAt ?? 0,
    since: () => since,
  };
}

/** A contract's value is never paid: what the books carry as paid for it is still in the wallet. */
function walletOf(state: EngineState, instruments: readonly Instrument[]): Fixed {
  const contracts = new Set(instruments.filter(({ perpetual }) => perpetual !== undefined).map(({ id }) => id));
  return state.positions.reduce(
    (sum, { instrumentId, basis }) => (contracts.has(instrumentId) ? sum + basis : sum),
    state.cash,
  );
}

function held(state: EngineState, instruments: readonly Instrument[], currency: string): Fixed {
  const own = new Set(instruments.filter(({ base }) => base === currency).map(({ id }) => id));
  return state.positions.reduce(
    (sum, { instrumentId, quantity }) => (own.has(instrumentId) ? sum + quantity : sum),
    0n,
  );
}
