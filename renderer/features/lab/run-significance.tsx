import { useMemo } from 'react';
import { client } from '../../ipc/client.ts';
import { useAnswer } from '../../ipc/use-answer.ts';
import { percentText } from '../../format/percent.ts';
import { decimalText } from '../../format/decimal-parts.ts';
import styles from './lab.module.css';

/** Whether the figures of a run say anything: the chance of a true Sharpe ratio above 0, and of such trades by luck. */
export function RunSignificance({ runId }: { readonly runId: string }) {
  const ask = useMemo(() => () => client.backtests.report.query({ runId }), [runId]);
  const { answer } = useAnswer(ask);
  if (answer.state === 'failed') return <p className={styles['problem']}>Not read: {answer.problem}</p>;
  const summary = answer.state === 'answered' ? answer.value?.summary : undefined;
  return (
    <dl className={styles['significance']}>
      <dt>Sharpe ratio</dt>
      <dd>{decimalText(summary?.sharpe ?? null, { places: 2 })}</dd>
      <dt title="Probabilistic Sharpe ratio: from the number, skew and tails of the daily returns">
        Chance that it is above 0
      </dt>
      <dd>{percentText(summary?.psr, 1)}</dd>
      <dt title="Chance of a mean trade at least as good where the true mean is 0">Chance of such trades by luck</dt>
      <dd>{percentText(summary?.pValue, 1)}</dd>
      <dt>Closed trades</dt>
      <dd>{decimalText(summary?.trades ?? null, { places: 0 })}</dd>
    </dl>
  );
}
