import { create } from 'zustand';
import type { InstrumentWire, QuoteWire } from '../../core/api/wire/market-wire.ts';

interface MarketState {
  readonly instruments: readonly InstrumentWire[];
  readonly byId: Readonly<Record<string, InstrumentWire>>;
  readonly quotes: Readonly<Record<string, QuoteWire>>;
}

/** Instruments and their newest quotes. High rate: subscribe to one instrument's quote, not to all. */
export const useMarketStore = create<MarketState>(() => ({ instruments: [], byId: {}, quotes: {} }));

/** Replaces the watchlist. */
export function setInstruments(instruments: readonly InstrumentWire[]): void {
  useMarketStore.setState({ instruments, byId: Object.fromEntries(instruments.map((one) => [one.id, one])) });
}

/** Takes over the newest quotes of all batches; those of other instruments stay as they are. */
export function applyQuotes(batches: readonly (readonly QuoteWire[])[]): void {
  const changed: Record<string, QuoteWire> = {};
  for (const batch of batches) for (const quote of batch) changed[quote.instrumentId] = quote;
  useMarketStore.setState((state) => ({ quotes: { ...state.quotes, ...changed } }));
}

/** One instrument, once known. */
export function useInstrument(instrumentId: string): InstrumentWire | undefined {
  return useMarketStore((state) => state.byId[instrumentId]);
}

/** One instrument's newest quote. */
export function useQuote(instrumentId: string): QuoteWire | undefined {
  return useMarketStore((state) => state.quotes[instrumentId]);
}
