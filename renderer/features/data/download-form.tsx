import { Download, Search } from 'lucide-react';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { MINUTE_MS } from '../../../core/base/time.ts';
import { TIMEFRAME_NAMES } from '../../../core/model/timeframe.ts';
import { Button } from '../../components/button.tsx';
import { Field, TextInput } from '../../components/field.tsx';
import { FieldPair, FormSection } from '../../components/form-section.tsx';
import { Select } from '../../components/select.tsx';
import { useNow } from '../../components/use-now.ts';
import { instrumentName } from '../../format/instrument-text.ts';
import { isActive } from '../../jobs/job-progress.ts';
import { InstrumentDialog } from '../../search/instrument-dialog.tsx';
import { useStatusStore } from '../../stores/status-store.ts';
import { startDownload } from './data-actions.ts';
import { changeDraft, useDataStore } from './data-store.ts';
import styles from './data-screen.module.css';
import type { DraftErrors } from './download-draft.ts';
import { PERIODS, checkDraft, lastDays } from './download-draft.ts';
import { downloadText, planText } from './plan-text.ts';
import type { PlanAnswer } from './use-plan.ts';
import { usePlan } from './use-plan.ts';

/** What to fetch, with what that would cost, live. */
export function DownloadForm() {
  const draft = useDataStore((state) => state.draft);
  const stored = useDataStore((state) => state.series.reduce((sum, { count }) => sum + count, 0));
  const { errors, input } = checkDraft(draft, useNow(true, MINUTE_MS));
  // While a job fetches, the plan rests: it would be read out anew with each page that is stored.
  const busy = useStatusStore((state) => state.jobs.some(isActive));
  const answer = usePlan(input, busy ? WHILE_BUSY : stored);
  const plan = answer.state === 'planned' ? answer.plan : null;
  const ready = input !== null && plan !== null && plan.missing > 0;
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) void startDownload(input);
  };
  return (
    <form className={styles['form']} aria-label="Download" noValidate onSubmit={handleSubmit}>
      <FormSection title="Download bars">
        <InstrumentField />
        <Field id="download-timeframe" label="Timeframe">
          <Select
            id="download-timeframe"
            label="Timeframe"
            options={TIMEFRAMES}
            value={draft.timeframe}
            onChange={(text) => {
              const timeframe = TIMEFRAME_NAMES.find((name) => name === text);
              if (timeframe !== undefined) changeDraft({ timeframe });
            }}
          />
        </Field>
        <FieldPair>
          <DayField field="from" label="From, UTC (included)" errors={errors} />
          <DayField field="to" label="To, UTC (excluded)" errors={errors} />
        </FieldPair>
        <div className={styles['periods']}>
          {PERIODS.map(({ label, days }) => (
            <Button key={label} onClick={() => changeDraft(lastDays(Date.now(), days))}>
              {label}
            </Button>
          ))}
        </div>
        <Plan answer={answer} />
      </FormSection>
      <Button type="submit" tone="primary" wide disabled={!ready}>
        <Download size={14} strokeWidth={1.75} aria-hidden />
        {downloadText(plan)}
      </Button>
      <p className={styles['hint']}>
        Files: <code>tradewind data import FILE</code> at a terminal takes CSV and Parquet.
      </p>
    </form>
  );
}

/** Stands for the count of stored bars while it changes all the time. */
const WHILE_BUSY = -1;

const TIMEFRAMES = TIMEFRAME_NAMES.filter((name) => name !== '15s').map((name) => ({ value: name, label: name }));

function InstrumentField() {
  const instrumentId = useDataStore((state) => state.draft.instrumentId);
  const [searching, setSearching] = useState(false);
  const text = instrumentId === '' ? 'Choose an instrument…' : instrumentName(instrumentId);
  return (
    <div className={styles['instrument']}>
      <span aria-hidden>Instrument</span>
      <Button wide className={styles['choose']} onClick={() => setSearching(true)}>
        <Search size={14} strokeWidth={1.5} aria-hidden />
        <span className="visually-hidden">Instrument: </span>
        {text}
      </Button>
      <InstrumentDialog
        open={searching}
        title="Download bars of an instrument"
        onClose={() => setSearching(false)}
        onChoose={({ id }) => {
          setSearching(false);
          changeDraft({ instrumentId: id });
        }}
      />
    </div>
  );
}

interface DayFieldProps {
  readonly field: 'from' | 'to';
  readonly label: string;
  readonly errors: DraftErrors;
}

function DayField({ field, label, errors }: DayFieldProps) {
  const value = useDataStore((state) => state.draft[field]);
  const error = errors[field];
  const id = `download-${field}`;
  return (
    <Field id={id} label={label} error={error}>
      <TextInput
        id={id}
        inputMode="numeric"
        placeholder="2026-01-31"
        value={value}
        invalid={error !== undefined}
        onChange={(text) => changeDraft({ [field]: text })}
      />
    </Field>
  );
}

function Plan({ answer }: { readonly answer: PlanAnswer }) {
  return (
    <output className={answer.state === 'refused' ? styles['problem'] : styles['plan']}>{planSentence(answer)}</output>
  );
}

function planSentence(answer: PlanAnswer): string {
  switch (answer.state) {
    case 'none':
      return 'What it would fetch is shown here before it starts.';
    case 'asking':
      return 'Counting…';
    case 'planned':
      return planText(answer.plan);
    case 'refused':
      return answer.reason;
  }
}
