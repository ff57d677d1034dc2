import type { PortfolioWire } from '../../../core/api/wire/portfolio-wire.ts';
import type { AccountWire } from '../../../core/api/wire/trading-wire.ts';
import { ReturnCell } from '../../cells/market-cells.tsx';
import { NumberText } from '../../components/number-text.tsx';
import { ShareBar } from '../../components/share-bar.tsx';
import { MONEY_PLACES } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import type { DayGain, Gain } from './daily-gains.ts';
import { gainOfDays } from './daily-gains.ts';
import styles from './dashboard-screen.module.css';

const PERIODS = [
  { name: 'Today', days: 1 },
  { name: '7 days', days: 7 },
  { name: '31 days', days: 31 },
] as const;

interface GainCardsProps {
  readonly portfolio: PortfolioWire;
  readonly days: readonly DayGain[];
}

/** What was gained of late, what stands open, and how much may still be lost. */
export function GainCards({ portfolio: { time, pnl, statistics, positions }, days }: GainCardsProps) {
  return (
    <dl className={styles['cards']} aria-label="Gain and loss">
      {PERIODS.map(({ name, days: count }) => (
        <GainCard key={name} name={name} gain={gainOfDays(days, time, count)} />
      ))}
      <div className={styles['card']}>
        <dt>Open P&L</dt>
        <dd>
          <NumberText value={pnl.unrealized} places={MONEY_PLACES} signed colored />
        </dd>
        <dd className={styles['side']}>
          {positions.length} {positions.length === 1 ? 'position' : 'positions'}
        </dd>
      </div>
      <div className={styles['card']}>
        <dt>Drawdown</dt>
        <dd>{percentText(statistics.currentDrawdown)}</dd>
        <dd className={styles['side']}>deepest {percentText(statistics.maxDrawdown)}</dd>
      </div>
      <LossCard />
    </dl>
  );
}

function GainCard({ name, gain: { amount, fraction } }: { readonly name: string; readonly gain: Gain }) {
  return (
    <div className={styles['card']} title="UTC days, today included; without deposits and withdrawals">
      <dt>{name}</dt>
      <dd>
        <NumberText value={amount} places={MONEY_PLACES} signed colored />
      </dd>
      <dd className={styles['side']}>
        <ReturnCell fraction={fraction} />
      </dd>
    </div>
  );
}

type Gauge = AccountWire['lossGauges'][number];

const GAUGE_NAMES: Readonly<Record<Gauge['period'], string>> = { day: 'Day', week: 'Week', month: 'Month' };
const NO_GAUGES: readonly Gauge[] = [];

function LossCard() {
  const gauges = useTradingStore((state) => state.account?.lossGauges ?? NO_GAUGES);
  return (
    <div className={styles['losses']}>
      <dt>Loss of what stops trading</dt>
      {gauges.map(({ period, loss, haltAt }) => (
        <dd key={period}>
          <span>{GAUGE_NAMES[period]}</span>
          <ShareBar
            label={`Loss of the ${period}`}
            share={haltAt > 0 ? Math.max(0, loss) / haltAt : 1}
            text={`${percentText(Math.max(0, loss))} of ${percentText(haltAt, 0)}`}
          />
        </dd>
      ))}
    </div>
  );
}
