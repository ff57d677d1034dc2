import type { ComponentProps, FormEvent } from 'react';
import { useEffect, useState } from 'react';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { StrategyInfoWire } from '../../../core/api/wire/strategy-wire.ts';
import { createConfig, startStrategy } from '../../actions/strategy-actions.ts';
import { Button } from '../../components/button.tsx';
import { DialogActions } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Field, TextInput } from '../../components/field.tsx';
import { ParameterGroups } from '../../components/parameter-groups.tsx';
import { Select } from '../../components/select.tsx';
import { instrumentName, symbolOf } from '../../format/instrument-text.ts';
import { MODE_WORDS } from '../../format/mode-text.ts';
import { groupParameters } from '../../forms/parameter-groups.ts';
import type { ParamEntries } from '../../forms/strategy-params.ts';
import { checkEntries, entriesOf, initialEntries } from '../../forms/strategy-params.ts';
import { allowedInstruments, useAllowedInstruments } from '../../stores/allowed-instruments.ts';
import { useMarketStore } from '../../stores/market-store.ts';
import { useAccountMode, useTradingStore } from '../../stores/trading-store.ts';
import { openOverlay, selectDockTab, showScreen, showStrategiesTab, useUiStore } from '../../stores/ui-store.ts';
import styles from './start-strategy-form.module.css';

const DEFAULTS = 'Defaults';
const OWN_SET = 'Own values';
const PREFERRED = 'momentum';

/** The form is made from the schema of the strategy chosen. */
export function StartStrategyForm({ catalog }: { readonly catalog: readonly StrategyInfoWire[] }) {
  const request = useUiStore((state) => state.strategyRequest);
  const wanted = request?.strategy ?? PREFERRED;
  const preferred = catalog.find(({ name }) => name === wanted) ?? catalog[0];
  const [name, setName] = useState(preferred?.name ?? '');
  const strategy = catalog.find((one) => one.name === name);
  useEffect(() => document.getElementById('strategy-name')?.focus(), []);
  if (strategy === undefined) return <EmptyState sentence="No strategy is installed." />;
  return (
    <>
      <Choice
        id="strategy-name"
        label="Strategy"
        options={catalog.map((one) => ({ value: one.name, label: one.title }))}
        value={name}
        onChange={setName}
      />
      <p className={styles['description']}>{strategy.description}</p>
      <Parameters key={strategy.name} strategy={strategy} />
    </>
  );
}

/** Which instruments an account trades: those that its definition names, or those of its market on paper. */
function isTradedBy(account: string | undefined, allowed: readonly string[] | undefined) {
  return (instrument: InstrumentWire): boolean => allowed?.includes(instrument.id) ?? instrument.account === account;
}

/** The market that is looked at, where the account that is shown trades it; else the first that it does. */
function firstInstrument(): string {
  const account = useTradingStore.getState().account?.account;
  const { instruments } = useMarketStore.getState();
  const tradable = instruments.filter(isTradedBy(account, allowedInstruments())).map(({ id }) => id);
  const { instrumentId } = useUiStore.getState();
  return tradable.includes(instrumentId) ? instrumentId : (tradable[0] ?? '');
}

/** What was chosen for one strategy, checked as it is typed. */
function useStartForm(strategy: StrategyInfoWire) {
  const request = useUiStore((state) =>
    state.strategyRequest?.strategy === strategy.name ? state.strategyRequest : null,
  );
  const [instrumentId, setInstrumentId] = useState(() => request?.instrumentId ?? firstInstrument());
  const [preset, setPreset] = useState(request?.params === undefined ? DEFAULTS : OWN_SET);
  const [entries, setEntries] = useState<ParamEntries>(() => entriesOf(strategy, request?.params ?? {}));
  const [busy, setBusy] = useState(false);
  const { values, errors } = checkEntries(strategy, entries);

  const choosePreset = (next: string) => {
    setPreset(next);
    if (next !== OWN_SET) setEntries(initialEntries(strategy, next));
  };
  const enter = (parameter: string, value: string | boolean) => {
    setPreset(OWN_SET);
    setEntries({ ...entries, [parameter]: value });
  };
  const start = async () => {
    if (values === undefined || busy) return;
    setBusy(true);
    const started = await startStrategy({ name: strategy.name, instrumentId, params: values });
    setBusy(false);
    if (!started) return;
    selectDockTab('strategies');
    openOverlay(null);
  };
  const keep = async (id: string) => {
    if (values === undefined) return;
    const input = { id, strategy: strategy.name, instrumentId, params: values, enabled: false };
    if (!(await createConfig(input))) return;
    showScreen('strategies');
    showStrategiesTab('configs');
  };
  const ready = values !== undefined && instrumentId !== '' && !busy;
  return { keep, instrumentId, setInstrumentId, preset, choosePreset, entries, errors, enter, start, busy, ready };
}

function Parameters({ strategy }: { readonly strategy: StrategyInfoWire }) {
  const mode = useAccountMode();
  const account = useTradingStore((state) => state.account?.account);
  const instruments = useMarketStore((state) => state.instruments);
  const tradable = instruments.filter(isTradedBy(account, useAllowedInstruments()));
  const form = useStartForm(strategy);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    void form.start();
  };
  return (
    <form className={styles['form']} onSubmit={handleSubmit}>
      <div className={styles['choices']}>
        <Choice
          id="strategy-instrument"
          label="Market"
          options={tradable.map(({ id }) => ({ value: id, label: instrumentName(id) }))}
          value={form.instrumentId}
          onChange={form.setInstrumentId}
        />
        <Choice
          id="strategy-preset"
          label="Preset"
          options={presetOptions(strategy, form.preset)}
          value={form.preset}
          onChange={form.choosePreset}
        />
      </div>
      <ParameterGroups
        idPrefix="strategy"
        groups={groupParameters(strategy.parameters, strategy.title)}
        entries={form.entries}
        errors={form.errors}
        onChange={form.enter}
      />
      <KeepAsFile
        suggestion={`${strategy.name}-${symbolOf(form.instrumentId)}`.toLowerCase()}
        ready={form.ready}
        onKeep={(id) => void form.keep(id)}
      />
      <DialogActions>
        <Button onClick={() => openOverlay(null)}>Close</Button>
        <Button tone="primary" type="submit" disabled={!form.ready}>
          {form.busy ? 'Starting…' : `Start ${strategy.name} on ${symbolOf(form.instrumentId)} – ${MODE_WORDS[mode]}`}
        </Button>
      </DialogActions>
    </form>
  );
}

interface KeepAsFileProps {
  readonly suggestion: string;
  readonly ready: boolean;
  readonly onKeep: (id: string) => void;
}

/** The same as a file of the folder of configurations, which can start by itself. */
function KeepAsFile({ suggestion, ready, onKeep }: KeepAsFileProps) {
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const id = (typed ?? suggestion).trim();
  return (
    <div className={styles['keep']}>
      <Field id="strategy-config" label="Or keep it as a configuration by the name of">
        <TextInput id="strategy-config" value={typed ?? suggestion} onChange={setTyped} />
      </Field>
      <Button disabled={!ready || id === ''} onClick={() => onKeep(id)}>
        Save the configuration
      </Button>
    </div>
  );
}

function presetOptions(strategy: StrategyInfoWire, current: string) {
  const names = [DEFAULTS, ...strategy.presets.map((one) => one.name)];
  return [...names, ...(current === OWN_SET ? [OWN_SET] : [])].map((one) => ({ value: one, label: one }));
}

function Choice(props: ComponentProps<typeof Select> & { readonly id: string }) {
  return (
    <Field id={props.id} label={props.label}>
      <Select {...props} />
    </Field>
  );
}
