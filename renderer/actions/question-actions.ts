import type { OrderQuestionWire } from '../../core/api/wire/agent-wire.ts';
import { client } from '../ipc/client.ts';
import { act } from './act.ts';

type Asked = Pick<OrderQuestionWire, 'account' | 'clientOrderId'>;

/** Lets the order go out, if every rule lets it pass as the market is now. */
export function approveOrder({ account, clientOrderId }: Asked): Promise<boolean> {
  const answer = client.agents.answer.mutate({ account, clientOrderId, answer: 'approved' });
  return act('Approve the order', answer, () => 'The order was approved and goes to its venue');
}

/** It is not sent. */
export function declineOrder({ account, clientOrderId }: Asked): Promise<boolean> {
  const answer = client.agents.answer.mutate({ account, clientOrderId, answer: 'declined' });
  return act('Decline the order', answer, () => 'The order was declined: nothing is sent');
}
