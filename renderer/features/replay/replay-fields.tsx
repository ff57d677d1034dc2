import type { FormEvent } from 'react';
import { useMemo } from 'react';
import type { StrategyInfoWire } from '../../../core/api/wire/strategy-wire.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Field, TextInput } from '../../components/field.tsx';
import { FieldPair, FormSection } from '../../components/form-section.tsx';
import { FoldedGroup, ParameterGroups } from '../../components/parameter-groups.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { Select } from '../../components/select.tsx';
import { instrumentName } from '../../format/instrument-text.ts';
import { groupParameters } from '../../forms/parameter-groups.ts';
import { initialEntries } from '../../forms/strategy-params.ts';
import type { ReplayForm } from './replay-form.ts';
import { checkReplay, newestPeriod, PAGE_STEPS, stepsIn, timeframesOf } from './replay-form.ts';
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
        <StrategyFields form={form} strategy={strategy} />
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

function StrategyFields({ form, strategy }: FieldsProps) {
  const catalog = useReplayStore((state) => state.catalog);
  const chooseStrategy = (name: string) => {
    const next = catalog.find((one) => one.name === name);
    if (next !== undefined) changeReplayForm({ strategy: name, params: initialEntries(next) });
  };
  const presets = ['Defaults', ...strategy.presets.map(({ name }) => name)];
  const preset = presets.find((name) => isSame(initialEntries(strategy, name), form.params)) ?? 'Own values';
  return (
    <FormSection title="Strategy">
      <Field id="replay-strategy" label="Strategy">
        <Select
          id="replay-strategy"
          label="Strategy"
          options={catalog.map(({ name, title }) => ({ value: name, label: title }))}
          value={form.strategy}
          onChange={chooseStrategy}
        />
      </Field>
      <Field id="replay-preset" label="Preset">
        <Select
          id="replay-preset"
          label="Preset"
          options={[...new Set([...presets, preset])].map((name) => ({ value: name, label: name }))}
          value={preset}
          onChange={(name) => changeReplayForm({ params: initialEntries(strategy, name) })}
        />
      </Field>
    </FormSection>
  );
}

interface MarketFieldsProps {
  readonly form: ReplayForm;
  readonly errors: Readonly<Record<string, string>>;
}

function MarketFields({ form, errors }: MarketFieldsProps) {
  const coverage = useReplayStore((state) => state.coverage);
  const instruments = [...new Set(coverage.map(({ instrumentId }) => instrumentId))];
  const timeframes = timeframesOf(form.instrumentId, coverage);
  const chooseMarket = (instrumentId: string) => {
    const timeframe = timeframesOf(instrumentId, coverage).find((name) => name === form.timeframe);
    const next = timeframe ?? timeframesOf(instrumentId, coverage)[0] ?? form.timeframe;
    changeReplayForm({ instrumentId, timeframe: next, ...newestPeriod(instrumentId, next, coverage) });
  };
  const chooseTimeframe = (text: string) => {
    const timeframe = timeframes.find((name) => name === text);
    if (timeframe === undefined) return;
    changeReplayForm({ timeframe, ...newestPeriod(form.instrumentId, timeframe, coverage) });
  };
  return (
    <FormSection title="Bars">
      <FieldPair>
        <Field id="replay-instrument" label="Instrument">
          <Select
            id="replay-instrument"
            label="Instrument"
            options={instruments.map((id) => ({ value: id, label: instrumentName(id) }))}
            value={form.instrumentId}
            onChange={chooseMarket}
          />
        </Field>
        <Field id="replay-timeframe" label="Timeframe">
          <Select
            id="replay-timeframe"
            label="Timeframe"
            options={timeframes.map((name) => ({ value: name, label: name }))}
            value={form.timeframe}
            onChange={chooseTimeframe}
          />
        </Field>
      </FieldPair>
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

function isSame(a: ReplayForm['params'], b: ReplayForm['params']): boolean {
  return Object.entries(a).every(([name, value]) => b[name] === value);
}
