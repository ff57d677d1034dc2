import { unixMs } from '../base/time.ts';
import type { Actor } from '../events/domain-event.ts';
import type { ClientOrderId, StrategyId } from '../model/identifiers.ts';
import type { OrderIntent } from '../model/order.ts';
import type { OrderQuestion, QuestionAnswer, QuestionEnd } from '../model/order-question.ts';
import type { IntentSubject } from '../risk/risk-manager.ts';
import { duration } from '../risk/wording.ts';
import type { EngineParts } from './engine-parts.ts';
import type { TicketOutcome } from './trading-system.ts';
import { leaveOf } from './venue-state.ts';

/** An intent with what it is about, and the number that it has. */
export interface PreparedOrder {
  readonly intent: OrderIntent;
  readonly subject: IntentSubject;
  readonly clientOrderId: ClientOrderId;
}

/** Orders of language models that a person has to approve first (C24). */
export interface OrderQuestions {
  /** True where nothing but a person's word is missing: it was asked for, and the order waits. */
  readonly ask: (prepared: PreparedOrder) => boolean;
  /**
   * A person answers. An approved order goes through every check once more, as the market is now; its outcome, or
   * undefined where nothing of that id is asked any more.
   */
  readonly answer: (clientOrderId: ClientOrderId, answer: QuestionAnswer, actor: Actor) => TicketOutcome | undefined;
  /** Ends the open questions of a strategy, or all. @param why goes on after "Withdrawn before it was answered: " */
  readonly withdraw: (why: string, strategyId?: StrategyId) => void;
  /** Time moves: what nobody answered is over. */
  readonly onTime: (time: number) => void;
  /** An input is done: what may no longer be sent need not be answered. */
  readonly follow: () => void;
}

/** Creates them. `judge` asks the risk manager and journals its verdict. */
export function createOrderQuestions(
  { state, core, risk, profile }: EngineParts,
  judge: (prepared: PreparedOrder) => TicketOutcome,
  subjectOf: (intent: OrderIntent) => IntentSubject,
): OrderQuestions {
  const end = (
    { order }: OrderQuestion,
    { answer, actor, message }: { readonly answer: QuestionEnd; readonly actor: Actor; readonly message: string },
  ): TicketOutcome => {
    const { clientOrderId } = order;
    const denial = { code: 'LLM_CAP', message } as const;
    core.emit({ kind: 'agent.answered', clientOrderId, answer, actor });
    core.emit({ kind: 'order.denied', order, denial });
    return { outcome: 'denied', clientOrderId, denial };
  };
  const withdrawOne = (question: OrderQuestion, why: string): void => {
    const message = `Withdrawn before it was answered: ${why}.`;
    end(question, { answer: 'withdrawn', actor: 'engine', message });
  };
  const obstacle = ({ order }: OrderQuestion): string | undefined => {
    if (state.trading.state === 'halted') return 'trading was halted';
    if (leaveOf(state.venue, core.now()) !== 'all') return 'the account is not armed any more';
    if (state.trading.state === 'reduce-only') return 'only reductions pass now';
    return state.strategies.get(order.strategyId)?.status === 'running'
      ? undefined
      : 'its strategy does not run any more';
  };
  const needsPerson = ({ intent, subject }: PreparedOrder): boolean =>
    risk.wouldDeny(intent, subject)?.code === 'LLM_CAP' &&
    risk.wouldDeny(intent, { ...subject, isConfirmed: true }) === undefined;
  const withdraw: OrderQuestions['withdraw'] = (why, strategyId) => {
    if (state.questions.size === 0) return;
    for (const question of state.questions.values())
      if (strategyId === undefined || question.order.strategyId === strategyId) withdrawOne(question, why);
  };

  return {
    ask(prepared) {
      const { intent, clientOrderId } = prepared;
      if (intent.source !== 'agent' || state.venue === null || profile.limits === null) return false;
      withdraw('its agent has asked for something else', intent.strategyId);
      if (!needsPerson(prepared)) return false;
      const until = unixMs(core.now() + profile.limits.agent.answerMs);
      core.emit({ kind: 'agent.asked', order: { ...intent, clientOrderId }, until });
      return true;
    },
    answer(clientOrderId, answer, actor) {
      const question = state.questions.get(clientOrderId);
      if (question === undefined) return undefined;
      if (answer === 'declined') return end(question, { answer, actor, message: 'A person declined it.' });
      core.emit({ kind: 'agent.answered', clientOrderId, answer, actor });
      const { clientOrderId: _id, ...asked } = question.order;
      const intent: OrderIntent = { ...asked, time: unixMs(core.now()) };
      return judge({ intent, subject: { ...subjectOf(intent), isConfirmed: true }, clientOrderId });
    },
    withdraw,
    onTime(time) {
      if (state.questions.size === 0) return;
      for (const question of state.questions.values()) {
        if (time < question.until) continue;
        const message = `Nobody answered within ${duration(question.until - question.order.time)}.`;
        end(question, { answer: 'expired', actor: 'engine', message });
      }
    },
    follow() {
      if (state.questions.size === 0) return;
      for (const question of state.questions.values()) {
        const why = obstacle(question);
        if (why !== undefined) withdrawOne(question, why);
      }
    },
  };
}
