import type { FormEvent } from 'react';
import { useMemo } from 'react';
import type { StrategyInfoWire } from '../../../core/api/wire/strategy-wire.ts';
import type { Timeframe } from '../../../core/model/timeframe.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Field, TextInput } from '../../components/field.tsx';
import { FieldPair, FormSection } from '../../components/form-section.tsx';
import { FoldedGroup, ParameterGroups } from '../../components/parameter-groups.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { SeriesFields } from '../../components/series-fields.tsx';
import { StrategyFields } from '../../components/strategy-fields.tsx';
import { runnableTimeframes } from '../../forms/bar-coverage.ts';
import { groupParameters } from '../../forms/parameter-groups.ts';
import type { ReplayForm } from './replay-form.ts';
import { checkReplay, newestPeriod, PAGE_STEPS, stepsIn } from './replay-form.ts';
import { RecordingForm } from './recording-form.tsx';
import { ReplayProblem } from './replay-problem.tsx';
import styles from './replay-page.module.css';
import { changeReplayForm, traceDecisions, useReplayStore } from './replay-store.ts';

const KINDS = [
  { value: 'bars', label: 'Stored bars' },
  { value: 'recording', label: 'A recording' },
] as const;

/** What to replay. */
export function ReplayFields() {
  const kind = useReplayStore((state) => state.kind);
  return (
    <div className={styles['form']}>
      <div className={styles['kind']}>
        <Segmented
          label="What is replayed"
          options={KINDS}
          value={kind}
          onChange={(next) => useReplayStore.setState({ kind: next, problem: null })}
        />
      </div>
      {kind === 'bars' ? <BarsForm /> : <RecordingForm />}
    </div>
  );
}

function BarsForm() {
  const form = useReplayStore((state) => state.form);
  const catalog = useReplayStore((state) => state.catalog);
  const strategy = catalog.find(({ name }) => name === form?.strategy);
  if (form === null || strategy === undefined) {
    return (
      <EmptyState sentence="No bars are stored yet. They arrive with the demo market’s history, or as a download." />
    );
  }
  return <Fields form={form} strategy={strategy} />;
}

interface FieldsProps {
  readonly form: ReplayForm;
  readonly strategy: StrategyInfoWire;
}

function Fields({ form, strategy }: FieldsProps) {
  const catalog = useReplayStore((state) => state.catalog);
  const tracing = useReplayStore((state) => state.tracing);
  const { errors, input } = useMemo(() => checkReplay(form, strategy), [form, strategy]);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (input !== undefined) void traceDecisions({ kind: 'bars', input });
  };
  const wrongParams = Object.keys(errors).some((name) => name !== 'from' && name !== 'to');
  return (
    <form className={styles['inner']} aria-label="Replay" noValidate onSubmit={handleSubmit}>
      <div className={styles['fields']}>
        <FormSection title="Strategy">
          <StrategyFields
            idPrefix="replay"
            catalog={catalog}
            strategy={strategy}
            params={form.params}
            onChoose={changeReplayForm}
          />
        </FormSection>
        <MarketFields form={form} errors={errors} />
        <FoldedGroup key={strategy.name} title="Parameters" note={paramsNote(strategy)} open={wrongParams}>
          <ParameterGroups
            idPrefix="replay"
            groups={groupParameters(strategy.parameters, strategy.title)}
            entries={form.params}
            errors={errors}
            onChange={(name, value) => changeReplayForm({ params: { ...form.params, [name]: value } })}
          />
        </FoldedGroup>
      </div>
      <div className={styles['foot']}>
        <ReplayProblem />
        <Button tone="primary" type="submit" wide disabled={input === undefined || tracing}>
          {tracing ? 'Thinking it through…' : replayText(form)}
        </Button>
      </div>
    </form>
  );
}

interface MarketFieldsProps {
  readonly form: ReplayForm;
  readonly errors: Readonly<Record<string, string>>;
}

function MarketFields({ form, errors }: MarketFieldsProps) {
  const coverage = useReplayStore((state) => state.coverage);
  const instruments = [...new Set(coverage.map(({ instrumentId }) => instrumentId))];
  const timeframes = runnableTimeframes(form.instrumentId, coverage);
  const chooseMarket = (instrumentId: string) => {
    const timeframe = runnableTimeframes(instrumentId, coverage).find((name) => name === form.timeframe);
    const next = timeframe ?? runnableTimeframes(instrumentId, coverage)[0] ?? form.timeframe;
    changeReplayForm({ instrumentId, timeframe: next, ...newestPeriod(instrumentId, next, coverage) });
  };
  const chooseTimeframe = (timeframe: Timeframe) =>
    changeReplayForm({ timeframe, ...newestPeriod(form.instrumentId, timeframe, coverage) });
  return (
    <FormSection title="Bars">
      <SeriesFields
        idPrefix="replay"
        instruments={instruments}
        timeframes={timeframes}
        instrumentId={form.instrumentId}
        timeframe={form.timeframe}
        onInstrument={chooseMarket}
        onTimeframe={chooseTimeframe}
      />
      <FieldPair>
        {(['from', 'to'] as const).map((field) => (
          <Field key={field} id={`replay-${field}`} label={DAY_LABELS[field]} error={errors[field]}>
            <TextInput
              id={`replay-${field}`}
              inputMode="numeric"
              value={form[field]}
              placeholder="2026-01-31"
              invalid={errors[field] !== undefined}
              onChange={(text) => changeReplayForm({ [field]: text })}
            />
          </Field>
        ))}
      </FieldPair>
    </FormSection>
  );
}

const DAY_LABELS = { from: 'From, UTC (included)', to: 'To, UTC (excluded)' } as const;

function replayText(form: ReplayForm): string {
  const steps = stepsIn(form);
  if (steps === undefined || steps <= 0) return 'Replay';
  const count = Math.ceil(steps).toLocaleString('en');
  return steps > PAGE_STEPS
    ? `Replay the first ${PAGE_STEPS.toLocaleString('en')} of ${count} bars`
    : `Replay up to ${count} bars`;
}

function paramsNote({ parameters }: StrategyInfoWire): string {
  return parameters.length === 1 ? '1 of this strategy' : `${parameters.length} of this strategy`;
}
