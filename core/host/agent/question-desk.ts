import type { CallPlace } from '../../api/call-place.ts';
import type { Desk } from '../../api/desk.ts';
import type { AnswerQuestionInput, OrderQuestionWire } from '../../api/wire/agent-wire.ts';
import type { ActOutcome } from '../../api/wire/trading-wire.ts';
import { createEmitter } from '../../base/emitter.ts';
import { plainFixed, toNumber } from '../../base/fixed.ts';
import { present } from '../../base/invariant.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import type { OrderQuestion } from '../../model/order-question.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { followSessions } from '../accounts/follow-sessions.ts';
import { done, refused } from '../desk/act-outcome.ts';
import type { LiveSession } from '../desk/live-session.ts';
import { pacedStream, STREAM_INTERVAL_MS } from '../streams/paced-stream.ts';
import { questionFigures } from './question-figures.ts';

/** The part of the desk at which a person is asked about orders of language models. */
export type QuestionDesk = Pick<Desk, 'watchQuestions' | 'answerQuestion'>;

/** What it needs. */
export interface QuestionDeskDeps {
  readonly accounts: Accounts;
  readonly clock: Clock;
}

const ELSEWHERE =
  'Approving an order of a language model is done by a person, in the desktop window or at a terminal: ' +
  'tradewind agent approve.';

/** Shows what is asked on every account, and takes the answers. Declining is for everyone, approving is not. */
export function createQuestionDesk({ accounts, clock }: QuestionDeskDeps): QuestionDesk {
  return {
    watchQuestions(signal) {
      const changed = createEmitter<void>();
      return pacedStream<readonly OrderQuestionWire[]>({
        clock,
        intervalMs: STREAM_INTERVAL_MS,
        signal,
        subscribe(onChange) {
          const unsubscribe = changed.subscribe(onChange);
          const endFollowing = followSessions(accounts, clock, ({ system }) =>
            system.subscribe(({ event: { kind } }) => {
              if (kind === 'agent.asked' || kind === 'agent.answered') changed.emit();
            }),
          );
          return () => {
            endFollowing();
            unsubscribe();
          };
        },
        take: () => accounts.sessions().flatMap((session) => questionsOf(session, clock.now())),
      });
    },
    answerQuestion: (input, place) => Promise.resolve(answer(accounts, input, place)),
  };
}

function answer(
  accounts: Accounts,
  { account: name, clientOrderId, answer: said }: AnswerQuestionInput,
  place: CallPlace,
): ActOutcome {
  if (said === 'approved' && place !== 'window' && place !== 'terminal') return refused(ELSEWHERE);
  const session = accounts.sessions().find(({ account }) => account.name === name);
  const actor = place === 'terminal' ? 'command-line' : 'person';
  const outcome = session?.system.answerQuestion(clientOrderId as ClientOrderId, said, actor, session.now());
  if (outcome === undefined)
    return refused('Nobody asks about this order any more: it was answered, or its time is up.');
  return said === 'approved' && outcome.outcome === 'denied' ? refused(outcome.denial.message) : done(1);
}

function questionsOf(session: LiveSession, now: number): readonly OrderQuestionWire[] {
  return [...session.system.state.questions.values()].map((question) => questionWire(session, question, now));
}

function questionWire(
  { account, system, now: marketNow }: LiveSession,
  { order, until }: OrderQuestion,
  now: number,
): OrderQuestionWire {
  const { clientOrderId, strategyId, instrumentId, side, reason, decisionPrice } = order;
  const index = present(system.state.instrumentIndexes.get(instrumentId), 'instrument', instrumentId);
  const { symbol, base, quote, pricePlaces, quantityPlaces } = system.instrument(index);
  const { quantity, notional, stopPrice, atRisk } = questionFigures(order);
  return {
    account: account.name,
    mode: account.mode,
    clientOrderId,
    strategyId,
    instrument: { id: instrumentId, symbol, base, quote, pricePlaces, quantityPlaces },
    side,
    quantity: plainFixed(quantity),
    price: plainFixed(decisionPrice),
    notional: plainFixed(notional),
    stopPrice: stopPrice === null ? null : plainFixed(stopPrice),
    atRisk: plainFixed(atRisk),
    atRiskShare: toNumber(atRisk) / toNumber(system.equity()),
    reason,
    words: system.insight(strategyId)?.members.find(({ weight }) => weight > 0)?.sentence ?? '',
    expiresAt: now + until - marketNow(),
  };
}
