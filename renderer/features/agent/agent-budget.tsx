import type { AgentRecordWire } from '../../../core/api/wire/agent-wire.ts';
import { ShareBar } from '../../components/share-bar.tsx';
import { percentText } from '../../format/percent.ts';
import styles from './agent-page.module.css';
import { fallbackShare, usdText } from './call-words.ts';

/** How much of the budget is used, and how often the fallback rule decided. */
export function AgentBudget({ record: { calls, budget } }: { readonly record: AgentRecordWire }) {
  const { callsLastHour, callsPerHour, spentToday, usdPerDay } = budget;
  return (
    <section className={styles['budget']} aria-label="Budget">
      <h2 className={styles['title']}>Budget</h2>
      <p className={styles['hint']}>
        Spent today, UTC: {usdText(spentToday)} of {usdText(usdPerDay)}
      </p>
      <ShareBar
        label="Budget of the day"
        share={usdPerDay === 0 ? 1 : spentToday / usdPerDay}
        text={percentText(usdPerDay === 0 ? 1 : spentToday / usdPerDay, 0)}
      />
      <p className={styles['hint']}>
        Calls in the last hour: {callsLastHour} of {callsPerHour}
      </p>
      <ShareBar
        label="Calls of the hour"
        share={callsPerHour === 0 ? 1 : callsLastHour / callsPerHour}
        text={percentText(callsPerHour === 0 ? 1 : callsLastHour / callsPerHour, 0)}
      />
      {calls.length > 0 && (
        <p className={styles['hint']}>
          The fallback rule decided after {percentText(fallbackShare(calls), 0)} of the newest {calls.length} calls.
        </p>
      )}
    </section>
  );
}
