import { createBackoff } from '../../base/backoff.ts';
import type { MarketStream } from '../../ports/market-data.ts';
import type { LiveParts } from './live-parts.ts';
import type { OrderObserver } from './order-observer.ts';

/** Keeps the account's stream open. What it brings are hints: polling is the truth. */
export interface AccountStream {
  readonly isOpen: () => boolean;
  readonly close: () => void;
}

/** What the stream's coming and going leads to. */
export interface StreamListener {
  /** It is open anew: what happened without it has to be read. */
  readonly onOpened: () => void;
  readonly onLost: () => void;
  readonly onBalances: () => void;
}

/** Opens it, and opens it again whenever it ends. */
export function openAccountStream(parts: LiveParts, observer: OrderObserver, listener: StreamListener): AccountStream {
  const { venue, clock, random, isClosed } = parts;
  const backoff = createBackoff(random);
  const state = { isOpen: false, stream: undefined as MarketStream | undefined, stopTimer: (): void => undefined };

  const open = (): void => {
    if (isClosed()) return;
    state.stream = venue.openStream({
      onSubscribed() {
        if (state.isOpen) return;
        state.isOpen = true;
        backoff.recovered(clock.now());
        listener.onOpened();
      },
      onOrder: (order) => void observer.onOrder(order),
      onExecution: (execution) => void observer.onExecution(execution),
      onBalances: listener.onBalances,
      onSign: () => undefined,
      onEnd() {
        const wasOpen = state.isOpen;
        state.isOpen = false;
        if (isClosed()) return;
        state.stopTimer = clock.after(backoff.failed(clock.now()), open);
        if (wasOpen) listener.onLost();
      },
    });
  };
  open();
  return {
    isOpen: () => state.isOpen,
    close() {
      state.stopTimer();
      state.stream?.close();
    },
  };
}
