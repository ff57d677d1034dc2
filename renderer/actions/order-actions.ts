import type { AmendInput } from '../../core/api/wire/ticket-wire.ts';
import type { SubmitOutcome, TicketInput } from '../../core/api/wire/trading-wire.ts';
import { notify, notifyProblem } from '../components/notify.ts';
import { client } from '../ipc/client.ts';
import { failureText } from './act.ts';

/** Asks for other terms of an open order. True when the venue was asked; a refusal is told. `what`: "Move stop to 63,000.00". */
export function amendOrder(input: AmendInput, what: string): Promise<boolean> {
  return told(what, client.trading.amend.mutate(input), 'asked for');
}

/** Sends an order that was put together by a button. True when it was sent; a refusal is told. */
export function sendOrder(ticket: TicketInput, what: string): Promise<boolean> {
  return told(what, client.trading.submit.mutate(ticket), 'order sent');
}

/** Says what became of an act that the risk manager judges. */
export async function told(what: string, call: Promise<SubmitOutcome>, done: string): Promise<boolean> {
  try {
    const outcome = await call;
    if (outcome.outcome === 'sent') {
      notify(`${what}: ${done}`);
      return true;
    }
    notifyProblem(`${what}: denied`, outcome.denial.message);
  } catch (error) {
    notifyProblem(`${what}: no answer`, failureText(error));
  }
  return false;
}
