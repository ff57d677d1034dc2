import { CircleHelp } from 'lucide-react';
import { useState } from 'react';
import type { OrderQuestionWire } from '../../../core/api/wire/agent-wire.ts';
import { approveOrder, declineOrder } from '../../actions/question-actions.ts';
import { Button } from '../../components/button.tsx';
import { useNow } from '../../components/use-now.ts';
import { priceText, quantityText } from '../../format/instrument-text.ts';
import { MODE_WORDS } from '../../format/mode-text.ts';
import { moneyText } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { useQuestionStore } from '../../stores/question-store.ts';
import banner from '../../components/banner.module.css';
import styles from './order-questions.module.css';

/** Stands on every screen while an order of a language model waits for a person: what it is, what it risks, how long. */
export function OrderQuestions() {
  const questions = useQuestionStore((state) => state.questions);
  return questions.map((question) => (
    <OrderQuestion key={`${question.account} ${question.clientOrderId}`} question={question} />
  ));
}

/** The focus stays where it is, so that no key that was meant for something else answers. */
function OrderQuestion({ question }: { readonly question: OrderQuestionWire }) {
  const [isAnswering, setAnswering] = useState(false);
  const { account, mode, strategyId, side, instrument, quantity, expiresAt } = question;
  const secondsLeft = Math.max(0, Math.ceil((expiresAt - useNow(true)) / 1_000));
  const verb = side === 'buy' ? 'Buy' : 'Sell';
  const order = `${quantityText(quantity, instrument)} ${instrument.base}`;
  const answer = async (give: typeof approveOrder) => {
    setAnswering(true);
    await give(question);
    setAnswering(false);
  };
  const isOver = isAnswering || secondsLeft === 0;
  return (
    <section
      className={`${banner['banner']} ${styles['question']}`}
      data-mode={mode}
      aria-label={`Order to approve on ${account}`}
    >
      <CircleHelp size={20} strokeWidth={1.75} aria-hidden />
      <div className={styles['words']}>
        <strong role="alert">
          {MODE_WORDS[mode]} · {account}: {strategyId} asks to {verb.toLowerCase()} {order} at market
        </strong>
        <Figures question={question} />
        <Reason question={question} />
      </div>
      <div className={styles['actions']}>
        <span className={styles['left']} title="What nobody approves in time is not sent">
          {secondsLeft === 0 ? 'Time is up: not sent' : `Not sent unless approved: ${secondsLeft} s left`}
        </span>
        <Button disabled={isOver} onClick={() => void answer(declineOrder)}>
          Decline
        </Button>
        <Button tone={side} disabled={isOver} onClick={() => void answer(approveOrder)}>
          Approve: {verb} {order} – {MODE_WORDS[mode]}
        </Button>
      </div>
    </section>
  );
}

function Figures({ question }: { readonly question: OrderQuestionWire }) {
  const { instrument, price, notional, stopPrice, atRisk, atRiskShare } = question;
  const stop = stopPrice === null ? 'No stop' : `Stop ${priceText(stopPrice, instrument)}`;
  return (
    <span className={styles['figures']}>
      Worth {moneyText(notional)} {instrument.quote} at {priceText(price, instrument)} · {stop} · At risk{' '}
      {moneyText(atRisk)} {instrument.quote}, {percentText(atRiskShare)} of equity
    </span>
  );
}

/** The model's words are quoted as what they are. */
function Reason({ question: { reason, words } }: { readonly question: OrderQuestionWire }) {
  return (
    <span className={styles['reason']}>
      Why: {reason}.{words === '' ? '' : ` The model says: “${words}”`}
    </span>
  );
}
