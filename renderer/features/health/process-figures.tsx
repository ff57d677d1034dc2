import type { HealthWire } from '../../../core/api/wire/venue-wire.ts';
import { Figure, Figures } from '../../components/figures.tsx';
import { bytesText } from '../../format/amount.ts';
import { durationText } from '../../format/datetime.ts';
import { decimalText } from '../../format/decimal-parts.ts';
import { useVenueStore } from '../../stores/venue-store.ts';
import styles from './health-screen.module.css';

/** How the host itself is doing. */
export function ProcessFigures() {
  const figures = useVenueStore((state) => state.health?.process);
  const drill = useVenueStore((state) => state.health?.stopDrill);
  const lateMs = useVenueStore((state) => state.lateMs);
  return (
    <section aria-label="Host" className={styles['process']} data-current={lateMs === 0}>
      <h2 className={styles['processTitle']}>Host</h2>
      <Figures label="Figures of the host">
        <Figure name="Up for">{durationText(figures?.uptimeMs ?? null)}</Figure>
        <Figure name="Memory">{bytesText(figures?.memoryBytes ?? null)}</Figure>
        <Figure name="Loop lag p99" title="Delay of the event loop over the last seconds">
          {tenthsText(figures?.loopLagP99Ms)}
        </Figure>
        <Figure name="Event p99" title="From a book or trade at the engine to the end of what it caused">
          {tenthsText(figures?.eventP99Ms)}
        </Figure>
        <Figure name="Signal p95 / p99" title="From the event that closes a cycle to the decisions of the strategies">
          {tenthsText(figures?.signalP95Ms)} / {tenthsText(figures?.signalP99Ms)}
        </Figure>
        <Figure
          name="Signal to fill p50 / p99"
          title="From a strategy’s signal to its simulated fill, without the latency that is modelled; under 5 ms is the target"
        >
          {tenthsText(figures?.fillP50Ms)} / {tenthsText(figures?.fillP99Ms)}
        </Figure>
        <Figure name="Stop rehearsed" title={drill?.sentence ?? 'Not rehearsed yet'}>
          {drillText(drill)}
        </Figure>
        <Figure name="Database">{bytesText(figures?.databaseBytes ?? null)}</Figure>
      </Figures>
      {lateMs > 0 && <p className={styles['late']}>No report for {durationText(lateMs)}. The figures are old.</p>}
    </section>
  );
}

function drillText(drill: HealthWire['stopDrill'] | undefined): string {
  if (drill === undefined) return '–';
  return drill.passed ? `passed, ${tenthsText(drill.durationMs)}` : 'FAILED';
}

function tenthsText(ms: number | null | undefined): string {
  const text = decimalText(ms, { places: 1 });
  return ms === null || ms === undefined ? text : `${text}\u00a0ms`;
}
