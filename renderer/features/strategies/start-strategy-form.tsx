import type { FormEvent } from 'react';
import { useEffect, useState } from 'react';
import type { StrategyInfoWire } from '../../../core/api/wire/strategy-wire.ts';
import { startStrategy } from '../../actions/strategy-actions.ts';
import { Button } from '../../components/button.tsx';
import { DialogActions } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Field } from '../../components/field.tsx';
import { ParameterFields } from '../../components/parameter-fields.tsx';
import { Select } from '../../components/select.tsx';
import { symbolOf } from '../../format/instrument-text.ts';
import type { ParamEntries } from '../../forms/strategy-params.ts';
import { checkEntries, initialEntries } from '../../forms/strategy-params.ts';
import { useMarketStore } from '../../stores/market-store.ts';
import { openOverlay, selectDockTab, useUiStore } from '../../stores/ui-store.ts';
import styles from './start-strategy-form.module.css';

const DEFAULTS = 'Defaults';
const OWN_SET = 'Own values';
const PREFERRED = 'momentum';

/** The form is made from the schema of the strategy chosen. */
export function StartStrategyForm({ catalog }: { readonly catalog: readonly StrategyInfoWire[] }) {
  const preferred = catalog.find(({ name }) => name === PREFERRED) ?? catalog[0];
  const [name, setName] = useState(preferred?.name ?? '');
  const strategy = catalog.find((one) => one.name === name);
  useEffect(() => document.getElementById('strategy-name')?.focus(), []);
  if (strategy === undefined) return <EmptyState sentence="No strategy is installed." />;
  return (
    <>
      <Field id="strategy-name" label="Strategy">
        <Select
          id="strategy-name"
          label="Strategy"
          options={catalog.map((one) => ({ value: one.name, label: one.title }))}
          value={name}
          onChange={setName}
        />
      </Field>
      <p className={styles['description']}>{strategy.description}</p>
      <Parameters key={strategy.name} strategy={strategy} />
    </>
  );
}

function Parameters({ strategy }: { readonly strategy: StrategyInfoWire }) {
  const instruments = useMarketStore((state) => state.instruments);
  const selected = useUiStore((state) => state.instrumentId);
  const [instrumentId, setInstrumentId] = useState(selected);
  const [preset, setPreset] = useState(DEFAULTS);
  const [entries, setEntries] = useState<ParamEntries>(() => initialEntries(strategy));
  const [busy, setBusy] = useState(false);
  const { values, errors } = checkEntries(strategy, entries);

  const choosePreset = (next: string) => {
    setPreset(next);
    if (next !== OWN_SET) setEntries(initialEntries(strategy, next));
  };
  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (values === undefined || busy) return;
    setBusy(true);
    const started = await startStrategy({ name: strategy.name, instrumentId, params: values });
    setBusy(false);
    if (!started) return;
    selectDockTab('strategies');
    openOverlay(null);
  };

  return (
    <form className={styles['form']} onSubmit={(event) => void handleSubmit(event)}>
      <div className={styles['choices']}>
        <Field id="strategy-instrument" label="Market">
          <Select
            id="strategy-instrument"
            label="Market"
            options={instruments.map(({ id, symbol }) => ({ value: id, label: symbol }))}
            value={instrumentId}
            onChange={setInstrumentId}
          />
        </Field>
        <Field id="strategy-preset" label="Preset">
          <Select
            id="strategy-preset"
            label="Preset"
            options={presetOptions(strategy, preset)}
            value={preset}
            onChange={choosePreset}
          />
        </Field>
      </div>
      <ParameterFields
        idPrefix="strategy"
        parameters={strategy.parameters}
        entries={entries}
        errors={errors}
        onChange={(parameter, value) => {
          setPreset(OWN_SET);
          setEntries({ ...entries, [parameter]: value });
        }}
      />
      <DialogActions>
        <Button onClick={() => openOverlay(null)}>Close</Button>
        <Button tone="primary" type="submit" disabled={values === undefined || busy}>
          {busy ? 'Starting…' : `Start ${strategy.name} on ${symbolOf(instrumentId)} – PAPER`}
        </Button>
      </DialogActions>
    </form>
  );
}

function presetOptions(strategy: StrategyInfoWire, current: string) {
  const names = [DEFAULTS, ...strategy.presets.map((one) => one.name)];
  return [...names, ...(current === OWN_SET ? [OWN_SET] : [])].map((one) => ({ value: one, label: one }));
}
