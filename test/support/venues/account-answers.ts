import type { Result } from '../../../core/base/result.ts';
import type { VenueError } from '../../../core/model/venue-error.ts';
import type { SendOutcome, VenueOrder } from '../../../core/ports/execution-venue.ts';

/** What a venue answered; a failure fails the test with its words. */
export function valueOf<T>(answer: Result<T, VenueError>): T {
  if (!answer.ok) throw new Error(`${answer.error.code} ${answer.error.message}`);
  return answer.value;
}

/** The order that a venue took; anything else fails the test. */
export function acceptedOrder(outcome: SendOutcome): VenueOrder {
  if (outcome.outcome !== 'accepted') throw new Error(`${outcome.outcome}: ${outcome.message}`);
  return outcome.order;
}
