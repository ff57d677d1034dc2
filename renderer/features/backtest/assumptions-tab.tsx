import type { ReactNode } from 'react';
import type { RunReport } from '../../../core/model/run-report.ts';
import type { TimeZone } from '../../format/datetime.ts';
import { dateTimeText, durationText, zoneLabel } from '../../format/datetime.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import styles from './assumptions-tab.module.css';
import { DENIALS, FILLS, PROFILES, SLIPPAGES } from './model-words.ts';

interface ReportProps {
  readonly report: RunReport;
}

/** All that a second run needs to come out the same, and all that this one took for granted. */
export function AssumptionsTab({ report }: ReportProps) {
  return (
    <div className={styles['columns']}>
      <RunBlock report={report} />
      <ModelBlock report={report} />
      <OmissionBlock report={report} />
    </div>
  );
}

function RunBlock({ report }: ReportProps) {
  const zone = usePreferences((state) => state.preferences.timeZone);
  const { run } = report;
  return (
    <Block title="Run">
      <Entry name="Run">{run.id}</Entry>
      {run.strategies.map((one) => (
        <Entry key={one.id} name={one.name}>
          {paramsText(one.params)}
        </Entry>
      ))}
      <Entry name="Period">{periodText(run.from, run.to, zone)}</Entry>
      <Entry name="Bars">
        {run.bars.toLocaleString('en')} of {run.timeframe}
      </Entry>
      <Entry name="Seed">{run.seed}</Entry>
      <Entry name="Engine">{run.engineVersion}</Entry>
      <Entry name="Took">{durationText(run.wallMs)}</Entry>
      <Entry name="Data SHA-256">{run.dataSha256}</Entry>
      <Entry name="Journal SHA-256">{report.journalSha256}</Entry>
    </Block>
  );
}

function ModelBlock({ report }: ReportProps) {
  const { models } = report.run;
  return (
    <Block title="Models">
      <Entry name="Profile">{choiceText(PROFILES[models.profile])}</Entry>
      <Entry name="Fills">{choiceText(FILLS[models.fill])}</Entry>
      <Entry name="Slippage">{choiceText(SLIPPAGES[models.slippage])}</Entry>
      <Entry name="Fixed / spread">{`${models.slippageBps} bps / ${models.spreadBps} bps`}</Entry>
      <Entry name="Fees">{`maker ${models.makerBps} bps, taker ${models.takerBps} bps`}</Entry>
      <Entry name="Latency">{`${models.latencyMs} ms`}</Entry>
      <Entry name="Taken for granted">
        {models.assumptions.map((sentence) => (
          <span key={sentence} className={styles['line']}>
            {sentence}
          </span>
        ))}
      </Entry>
    </Block>
  );
}

function OmissionBlock({ report }: ReportProps) {
  const zone = usePreferences((state) => state.preferences.timeZone);
  const { run } = report;
  return (
    <Block title="Left out">
      <Counts title="Denied by our limits" counts={report.denials} words={DENIALS} />
      <Counts title="Rejected by the venue" counts={report.rejections} words={NO_WORDS} />
      <Entry name={`Gaps: ${run.gaps} missing bars`}>
        {run.gapList.length === 0 && 'None. Every bar of the period is there.'}
        {run.gapList.map((gap) => (
          <span key={gap.from} className={styles['line']}>
            {gap.bars} from {dateTimeText(gap.from, zone)}
          </span>
        ))}
      </Entry>
    </Block>
  );
}

const NO_WORDS: Readonly<Record<string, string>> = {};

function choiceText({ label, help }: { readonly label: string; readonly help: string }): string {
  return `${label}. ${help}`;
}

interface BlockProps {
  readonly title: string;
  readonly children: ReactNode;
}

function Block({ title, children }: BlockProps) {
  return (
    <section>
      <h3 className={styles['heading']}>{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function Entry({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles['entry']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface CountsProps {
  readonly title: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly words: Readonly<Record<string, string>>;
}

function Counts({ title, counts, words }: CountsProps) {
  const sorted = Object.entries(counts).toSorted((a, b) => b[1] - a[1]);
  return (
    <Entry name={title}>
      {sorted.length === 0 && 'None.'}
      {sorted.map(([code, count]) => (
        <span key={code} className={styles['line']}>
          {count} × {code}. {words[code] ?? ''}
        </span>
      ))}
    </Entry>
  );
}

function periodText(from: number, to: number, zone: TimeZone): string {
  return `${dateTimeText(from, zone)} to ${dateTimeText(to, zone)} ${zoneLabel(zone, from)}`;
}

function paramsText(params: Readonly<Record<string, number | string | boolean>>): string {
  return Object.entries(params)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
}
