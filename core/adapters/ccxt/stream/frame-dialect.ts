import type { StreamKind } from '../../../model/stream-kind.ts';
import type { CcxtClient, CcxtExchange, CcxtFundingRate, CcxtTicker } from '../ccxt-library.ts';

/** A subscription as a frame names it: by the venue's market id, or by ccxt's symbol. */
export interface NamedSubscription {
  readonly kind: StreamKind;
  readonly market: string;
}

/** Something in a frame that is left out. */
export interface FrameRefusal extends NamedSubscription {
  readonly reason: string;
}

/** What is to be done with a frame. */
export interface FrameVerdict {
  /** What ccxt gets of it; undefined where it gets nothing. */
  readonly handedOn: unknown;
  readonly refused?: readonly FrameRefusal[];
  /** Why nothing of this connection can be trusted any more. */
  readonly gap?: string;
}

/** What can be seen in one socket's frames before ccxt sees them. */
export interface FrameWatch {
  readonly check: (message: unknown) => FrameVerdict;
  /** Subscriptions that this frame acknowledges. */
  readonly acknowledged: (message: unknown, client: CcxtClient) => readonly NamedSubscription[];
  /** True where the venue says that it will end this connection soon. */
  readonly isGoodbye: (message: unknown) => boolean;
}

/** What the adapter knows of a venue's frames beyond ccxt. */
export interface FrameDialect {
  readonly watchSocket: () => FrameWatch;
  /** Subscribes to what keeps quiet streams open. */
  readonly subscribeSigns?: (exchange: CcxtExchange) => Promise<unknown>;
  /** Funding from a mark-price ticker, where the venue's streams carry it there. */
  readonly readMarkPrice?: (ticker: CcxtTicker) => CcxtFundingRate;
}

/** Hands everything on: of other venues' frames only ccxt knows anything. */
export const plainDialect: FrameDialect = {
  watchSocket: () => ({
    check: (message) => ({ handedOn: message }),
    acknowledged: () => [],
    isGoodbye: () => false,
  }),
};
