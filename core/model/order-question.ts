import type { UnixMs } from '../base/time.ts';
import type { Order } from './order.ts';

/** What a person says to a question. */
export type QuestionAnswer = 'approved' | 'declined';

/** How a question ends: a person's answer, its time being up, or what it was asked for being gone. */
export type QuestionEnd = QuestionAnswer | 'expired' | 'withdrawn';

/** An order of a language model that would move an account at a venue, and waits for a person (C24). */
export interface OrderQuestion {
  readonly order: Order;
  /** When it is over, engine time. */
  readonly until: UnixMs;
}
