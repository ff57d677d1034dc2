import type { LossRungWire } from '../../../core/api/wire/risk-wire.ts';
import { moneyText } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { RUNG_TITLES } from './risk-words.ts';
import styles from './risk-screen.module.css';

interface LossLadderProps {
  readonly rungs: readonly LossRungWire[];
  readonly currency: string;
}

/** How far each loss is from the limit that stops trading. */
export function LossLadder({ rungs, currency }: LossLadderProps) {
  return (
    <dl className={styles['ladder']} aria-label="Losses">
      {rungs.map((rung) => (
        <LossRung key={rung.base} rung={rung} currency={currency} />
      ))}
    </dl>
  );
}

function LossRung({ rung, currency }: { readonly rung: LossRungWire; readonly currency: string }) {
  const { base, from, lost, loss, reduceOnlyAt, haltAt } = rung;
  const used = haltAt > 0 ? Math.min(1, loss / haltAt) : 1;
  const level = used >= 1 ? 'full' : reduceOnlyAt !== null && loss >= reduceOnlyAt ? 'reducing' : 'calm';
  const mark = reduceOnlyAt !== null && haltAt > 0 ? Math.min(1, reduceOnlyAt / haltAt) : null;
  const words = `${percentText(loss)} of ${percentText(haltAt, 1)}`;
  return (
    <div className={styles['rung']} data-level={level}>
      <dt>{RUNG_TITLES[base]}</dt>
      <dd>
        <span className={styles['rungFigure']}>
          <b>{percentText(loss)}</b>
          <span>
            {moneyText(lost)} of {moneyText(from)} {currency}
          </span>
        </span>
        <span className={styles['track']} aria-hidden>
          <span className={styles['used']} style={{ width: `${used * 100}%` }} />
          {mark !== null && <span className={styles['mark']} style={{ left: `${mark * 100}%` }} />}
        </span>
        <meter className="visually-hidden" aria-label={RUNG_TITLES[base]} min={0} max={1} value={used}>
          {words}
        </meter>
        <span className={styles['rungLimits']}>
          {reduceOnlyAt !== null && <span>{percentText(reduceOnlyAt, 1)} reductions only</span>}
          <span>{percentText(haltAt, 1)} stops trading</span>
        </span>
      </dd>
    </div>
  );
}
