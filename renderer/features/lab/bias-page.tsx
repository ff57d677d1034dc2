import { useMemo } from 'react';
import type { BiasResultWire, LeakWire, WarmUpWire } from '../../../core/api/wire/study-wire.ts';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { NumberField } from '../../components/form-fields.tsx';
import { FormSection } from '../../components/form-section.tsx';
import { Panel } from '../../components/panel.tsx';
import type { Column } from '../../components/table-model.ts';
import { countText, countedText } from '../../format/amount.ts';
import type { TimeZone } from '../../format/datetime.ts';
import { dateTimeText } from '../../format/datetime.ts';
import { symbolOf } from '../../format/instrument-text.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { startBiasCheck } from './lab-actions.ts';
import { LabForm } from './lab-form.tsx';
import { LabPage } from './lab-page.tsx';
import styles from './lab.module.css';
import { useLabStore } from './lab-store.ts';
import { useShownStudy, useStudy } from './lab-streams.ts';
import type { RunProps } from './optimise-page.tsx';
import { numberIn } from './search-draft.ts';
import { StudyHead } from './study-head.tsx';

/** Does a strategy know what it cannot know, and does it matter where its data begin? */
export function BiasPage(run: RunProps) {
  const studyId = useShownStudy('bias');
  useStudy(studyId);
  return (
    <LabPage form={<BiasForm {...run} />}>
      {studyId === undefined ? (
        <EmptyState sentence="The check runs the strategy on shortened bars: a decision that changes has seen the future." />
      ) : (
        <>
          <StudyHead studyId={studyId} />
          <Findings />
        </>
      )}
    </LabPage>
  );
}

function BiasForm({ input, fields, showErrors: showRunErrors }: RunProps) {
  const text = useLabStore((state) => state.cuts);
  const showErrors = useLabStore((state) => state.showErrors);
  const cuts = numberIn(text, 4, 400, true);
  const error = showErrors && cuts === undefined ? 'A whole number from 4 to 400.' : undefined;
  return (
    <LabForm
      label="Bias checks"
      actLabel={cuts === undefined ? 'Check for bias' : `Check ${countText(cuts)} shortened runs`}
      problems={showErrors ? Number(error !== undefined) + Number(input === null) : 0}
      onSubmit={() => {
        if (input !== null && cuts !== undefined) return void startBiasCheck({ ...input, cuts });
        useLabStore.setState({ showErrors: true });
        return showRunErrors();
      }}
    >
      {fields(
        <FormSection title="Check">
          <NumberField
            id="bias-cuts"
            label="Shortened runs"
            help="At so many places the bars are cut off, and the decisions before the cut are compared."
            value={text}
            onChange={(value) => useLabStore.setState({ cuts: value })}
            error={error}
          />
        </FormSection>,
      )}
    </LabForm>
  );
}

function Findings() {
  const study = useLabStore((state) => state.study);
  if (study?.kind !== 'bias') return <EmptyState sentence="Reading the study…" />;
  if (study.result === null) {
    const sentence = study.status === 'running' ? 'Comparing decisions…' : 'It ended without a result.';
    return <EmptyState sentence={sentence} />;
  }
  return <Result result={study.result} />;
}

function Result({ result }: { readonly result: BiasResultWire }) {
  const { decisions, cuts, leaks, warmUps, warmUpBars } = result;
  const zone = usePreferences((state) => state.preferences.timeZone);
  const leakColumns = useMemo(() => columnsOfLeaks(zone), [zone]);
  const warmUpColumns = useMemo(() => columnsOfWarmUps(zone), [zone]);
  return (
    <div className={styles['findings']}>
      <p className={styles['verdict']} data-clean={leaks.length === 0}>
        {leaks.length === 0
          ? `No look-ahead: ${countedText(decisions, 'decision')} stayed the same on ${countedText(cuts, 'shortened run')}.`
          : `Look-ahead: ${countedText(leaks.length, 'decision')} changed once the bars behind it were cut off. A backtest of this strategy is worth nothing until that is mended.`}
      </p>
      <Panel title="Decisions that changed">
        <DataTable
          label="Decisions that changed"
          columns={leakColumns}
          rows={leaks}
          keyOf={({ time, instrument, field }) => `${time} ${instrument} ${field}`}
          empty={<EmptyState sentence="None did." />}
        />
      </Panel>
      <Panel title={`Begun later (warm-up of ${countedText(warmUpBars, 'bar')})`}>
        <DataTable
          label="Runs begun later"
          columns={warmUpColumns}
          rows={warmUps}
          keyOf={({ skippedBars }) => String(skippedBars)}
          empty={<EmptyState sentence="The period is too short to begin later." />}
        />
      </Panel>
    </div>
  );
}

function columnsOfLeaks(zone: TimeZone): readonly Column<LeakWire>[] {
  return [
    {
      id: 'time',
      title: 'Time',
      width: 160,
      render: ({ time }) => dateTimeText(time, zone),
      sortBy: ({ time }) => time,
    },
    { id: 'strategy', title: 'Strategy', width: 130, render: ({ strategy }) => strategy },
    { id: 'instrument', title: 'Instrument', width: 120, render: ({ instrument }) => symbolOf(instrument) },
    { id: 'field', title: 'What changed', width: 120, render: ({ field }) => field },
    { id: 'with', title: 'Knowing the future', width: 150, grow: 1, render: ({ withFuture }) => withFuture ?? 'none' },
    { id: 'without', title: 'Without it', width: 150, grow: 1, render: ({ withoutFuture }) => withoutFuture ?? 'none' },
  ];
}

function columnsOfWarmUps(zone: TimeZone): readonly Column<WarmUpWire>[] {
  return [
    {
      id: 'skipped',
      title: 'Bars skipped',
      width: 110,
      align: 'right',
      render: ({ skippedBars }) => countText(skippedBars),
      sortBy: ({ skippedBars }) => skippedBars,
    },
    {
      id: 'decisions',
      title: 'Decisions',
      width: 100,
      align: 'right',
      render: ({ decisions }) => countText(decisions),
    },
    {
      id: 'same',
      title: 'The same',
      width: 100,
      align: 'right',
      render: ({ same }) => countText(same),
    },
    {
      id: 'until',
      title: 'Last difference',
      width: 180,
      grow: 1,
      render: ({ differsUntil }) => (differsUntil === null ? 'none' : dateTimeText(differsUntil, zone)),
    },
  ];
}
