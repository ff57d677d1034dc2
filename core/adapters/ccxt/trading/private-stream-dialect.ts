import type { VenueBalance, VenueExecution, VenueOrder } from '../../../ports/execution-venue.ts';
import type { TradingContext } from './trading-dialect.ts';

/** What a frame of an account's stream says. */
export interface PrivateNews {
  /** The venue has taken the subscription. */
  readonly isSubscribed?: boolean;
  readonly orders?: readonly VenueOrder[];
  readonly executions?: readonly VenueExecution[];
  readonly balances?: readonly VenueBalance[];
  /** Why the stream is of no use any more. */
  readonly ended?: string;
}

/** How a venue tells an account what happens to it. */
export interface PrivateStreamDialect {
  /**
   * Signs in and subscribes; what it waits for after that need never come. `tell` takes what no frame is
   * read for, and says whether anybody still listens.
   */
  readonly open: (context: TradingContext, tell: (news: PrivateNews) => boolean) => Promise<unknown>;
  /** True where the venue tells from the moment that the connection stands. */
  readonly isSubscribedOnceOpen: boolean;
  /** Reads frames of one connection; throws where one cannot be read. */
  readonly createReader: (context: TradingContext) => (message: unknown) => PrivateNews;
  /** Keeps the subscription from running out; absent where it does not. */
  readonly keepAlive?: { readonly everyMs: number; readonly run: (context: TradingContext) => Promise<unknown> };
}
