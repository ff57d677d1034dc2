import type { InstrumentId } from '../../model/identifiers.ts';
import type { AccountMode } from '../../model/live-account.ts';
import type { Session } from '../../ports/repositories.ts';

/** An account with an engine: one market, one clock, one ledger. What a person types to re-arm or reset it is its name. */
export interface TradedAccount {
  readonly name: string;
  /** Whose money it moves: nobody's, a test network's, or real money. */
  readonly mode: AccountMode;
  readonly market: 'demo' | 'venues';
  /** The kind of its sessions in the store. */
  readonly sessions: Session['kind'];
  /** All that it may trade, where it is at a venue; absent on paper, where its market decides. */
  readonly instruments?: readonly InstrumentId[];
  /** Instruments at most. */
  readonly capacity: number;
}
