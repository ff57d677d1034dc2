import type { DomainEvent } from '../../events/domain-event.ts';
import type { Instrument } from '../../model/instrument.ts';
import { questionFigures } from '../agent/question-figures.ts';
import { humanFixed, humanMoney } from './human-figures.ts';

type Of<Kind extends DomainEvent['kind']> = Extract<DomainEvent, { readonly kind: Kind }>;

/** What a person is asked, with the figures. @param what the order in words */
export function askedSentence(
  { order, until }: Of<'agent.asked'>,
  what: string,
  instrument: Instrument | undefined,
): string {
  const quote = instrument?.quote ?? '';
  const { notional, stopPrice, atRisk } = questionFigures(order);
  const stop = stopPrice === null ? 'no stop' : `stop ${humanFixed(stopPrice, instrument?.pricePlaces ?? 8)}`;
  const time = new Date(until).toISOString().slice(11, 19);
  return (
    `Approve this order? ${order.strategyId} wants to ${what}, worth ${humanMoney(notional, quote)}, ${stop}, ` +
    `${humanMoney(atRisk, quote)} at risk. Its reason: ${order.reason}. Unanswered by ${time} UTC, it is not sent.`
  );
}

/** How that ended; the verdict that follows says why. @param what the order in words */
export function answeredSentence({ answer, actor }: Of<'agent.answered'>, what: string): string {
  const where = actor === 'command-line' ? 'at a terminal' : 'in the window';
  switch (answer) {
    case 'approved':
    case 'declined':
      return `A person ${answer} it ${where}: ${what}.`;
    case 'expired':
      return `Nobody answered in time: ${what}.`;
    case 'withdrawn':
      return `Nobody is asked any more: ${what}.`;
  }
}
