import { MINUTE_MS } from '../../../base/time.ts';
import type { FundingRate } from '../../../model/funding-rate.ts';
import type { InstrumentId } from '../../../model/identifiers.ts';
import type { Logger } from '../../../ports/logger.ts';
import type { MarketDataVenue } from '../../../ports/market-data.ts';
import type { FundingRepository } from '../../../ports/tick-repositories.ts';
import type { FeedTime } from './feed-time.ts';
import type { StreamHealth } from './stream-health.ts';

/** A settled rate is asked for this long after its time, ms. */
const SETTLED_AFTER_MS = MINUTE_MS;
/** No venue's funding rate for one interval comes near this. */
const ABSURD_RATE = 1;

/** What a lane of funding needs. */
export interface FundingLaneDeps {
  readonly venue: MarketDataVenue;
  readonly time: FeedTime;
  readonly repository: FundingRepository;
  readonly health: StreamHealth;
  readonly logger: Logger;
  /** A rate was settled and is stored. */
  readonly onSettled: (rate: FundingRate) => void;
}

/** Funding of one instrument: the rate that comes next, and into the store those that were settled. */
export interface FundingLane {
  readonly receive: (funding: FundingRate) => void;
  readonly tick: () => void;
  readonly current: () => FundingRate | undefined;
}

/** A lane without a rate. */
export function createFundingLane(instrumentId: InstrumentId, deps: FundingLaneDeps): FundingLane {
  const { venue, time, repository, health, logger, onSettled } = deps;
  let current: FundingRate | undefined;
  /** Settlements not asked for yet, and the one being asked for. */
  let due: readonly number[] = [];
  let askAt = -Infinity;

  async function ask(settledAt: number): Promise<void> {
    askAt = time.monotonic() + SETTLED_AFTER_MS;
    const answer = await venue.fundingHistory(instrumentId, settledAt, settledAt + MINUTE_MS);
    if (!answer.ok || answer.value.length === 0) return;
    const written = await repository.put(instrumentId, answer.value);
    if (written.ok) {
      due = due.filter((other) => other !== settledAt);
      answer.value.forEach(onSettled);
    } else logger.warn('funding could not be stored', { instrument: instrumentId, reason: written.error.message });
  }

  return {
    receive(funding) {
      health.message();
      if (!(Math.abs(funding.rate) < ABSURD_RATE && funding.time > 0 && Number.isFinite(funding.time))) {
        health.refuse(`funding: rate ${funding.rate}`);
        return;
      }
      if (current !== undefined && funding.time > current.time) due = [...due, current.time].slice(-10);
      current = funding;
    },
    tick() {
      const settledAt = due[0];
      if (settledAt === undefined || time.now() < settledAt + SETTLED_AFTER_MS || time.monotonic() < askAt) return;
      void ask(settledAt);
    },
    current: () => current,
  };
}
