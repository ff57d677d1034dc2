import type { AccountWire } from '../../../core/api/wire/trading-wire.ts';
import { classNames } from '../../components/class-names.ts';
import { percentText } from '../../format/percent.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import styles from './loss-gauges.module.css';

type Gauge = AccountWire['lossGauges'][number];

const NAMES: Readonly<Record<Gauge['period'], string>> = { day: 'Day', week: 'Week', month: 'Month' };
const NONE: readonly Gauge[] = [];

/** How much of the loss limits of day, week and month is used up. */
export function LossGauges() {
  const gauges = useTradingStore((state) => state.account?.lossGauges ?? NONE);
  return (
    <div className={styles['gauges']}>
      <dt>Loss limits</dt>
      <dd className={styles['row']}>
        {gauges.map((gauge) => (
          <LossGauge key={gauge.period} gauge={gauge} />
        ))}
      </dd>
    </div>
  );
}

function LossGauge({ gauge }: { readonly gauge: Gauge }) {
  const { period, loss, reduceOnlyAt, haltAt } = gauge;
  const used = haltAt > 0 ? Math.min(1, Math.max(0, loss / haltAt)) : 1;
  const name = NAMES[period];
  const limits = reduceOnlyAt === null ? '' : `, from ${percentText(reduceOnlyAt, 0)} only positions may be reduced`;
  const words = `${name}: loss ${percentText(Math.max(0, loss))} of ${percentText(haltAt, 0)}${limits}`;
  const reducing = reduceOnlyAt !== null && loss >= reduceOnlyAt;
  return (
    <span className={styles['gauge']} title={words}>
      <span aria-hidden>{name.charAt(0)}</span>
      <meter className="visually-hidden" aria-label={`Loss of the ${period}`} min={0} max={1} value={used}>
        {words}
      </meter>
      <span className={styles['track']} aria-hidden>
        <span
          className={classNames(styles['used'], reducing && styles['reducing'], used >= 1 && styles['full'])}
          style={{ width: `${used * 100}%` }}
        />
        {reduceOnlyAt !== null && haltAt > 0 && (
          <span className={styles['mark']} style={{ left: `${(reduceOnlyAt / haltAt) * 100}%` }} />
        )}
      </span>
    </span>
  );
}
