import { approximate, larger } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { DomainEvent } from '../events/domain-event.ts';
import { bookFunding } from '../portfolio/position.ts';
import { openPosition } from './state.ts';
import type { EngineState } from './state.ts';

type EventOf<Kind extends DomainEvent['kind']> = Extract<DomainEvent, { readonly kind: Kind }>;

/** Funding goes from (to) the account's cash, and is booked to the owner and its trade. */
export function settleFunding(state: EngineState, event: EventOf<'funding.settled'>, time: number): void {
  const { strategyId, instrumentId, amount } = event;
  bookFunding(openPosition(state, strategyId, instrumentId), amount, time);
  state.funding += amount;
  moveCash(state, -amount);
}

/** A flow from outside is neither gain nor loss: whatever the loss limits count from moves with it. */
export function adjustAccount(
  state: EngineState,
  { amount, equity }: Pick<EventOf<'account.adjusted'>, 'amount' | 'equity'>,
  time: number,
): void {
  const units = state.units.at(-1)?.units ?? 0n;
  // What comes to an empty account buys its first units, at one each.
  const isEmpty = units === 0n || equity <= 0n;
  state.units.push({ time, units: isEmpty ? larger(equity + amount, 0n) : (units * (equity + amount)) / equity });
  state.adjusted += amount;
  state.flows += amount;
  moveCash(state, amount);
  const { anchors } = state;
  anchors.dayStart += amount;
  anchors.weekStart += amount;
  anchors.monthStart += amount;
  anchors.peak += amount;
  anchors.dayOpen += amount;
}

function moveCash(state: EngineState, amount: Fixed): void {
  state.cash += amount;
  state.cashNumber = approximate(state.cash);
}
