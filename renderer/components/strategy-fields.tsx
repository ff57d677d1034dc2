import type { StrategyInfoWire } from '../../core/api/wire/strategy-wire.ts';
import type { ParamEntries } from '../forms/strategy-params.ts';
import { initialEntries } from '../forms/strategy-params.ts';
import { Field } from './field.tsx';
import { Select } from './select.tsx';

interface StrategyFieldsProps {
  /** Keeps the ids of two forms apart. */
  readonly idPrefix: string;
  readonly catalog: readonly StrategyInfoWire[];
  readonly strategy: StrategyInfoWire;
  readonly params: ParamEntries;
  readonly onChoose: (choice: { readonly strategy: string; readonly params: ParamEntries }) => void;
}

const DEFAULTS = 'Defaults';
const OWN_VALUES = 'Own values';

/** The strategy, and a preset to start from. */
export function StrategyFields({ idPrefix, catalog, strategy, params, onChoose }: StrategyFieldsProps) {
  const presets = [DEFAULTS, ...strategy.presets.map(({ name }) => name)];
  const current = presets.find((name) => isSame(initialEntries(strategy, name), params)) ?? OWN_VALUES;
  const chooseStrategy = (name: string) => {
    const next = catalog.find((one) => one.name === name);
    if (next !== undefined) onChoose({ strategy: name, params: initialEntries(next) });
  };
  return (
    <>
      <Field id={`${idPrefix}-strategy`} label="Strategy" hint={strategy.description}>
        <Select
          id={`${idPrefix}-strategy`}
          label="Strategy"
          options={catalog.map(({ name, title }) => ({ value: name, label: title }))}
          value={strategy.name}
          onChange={chooseStrategy}
        />
      </Field>
      <Field id={`${idPrefix}-preset`} label="Preset">
        <Select
          id={`${idPrefix}-preset`}
          label="Preset"
          options={[...new Set([...presets, current])].map((name) => ({ value: name, label: name }))}
          value={current}
          onChange={(name) => onChoose({ strategy: strategy.name, params: initialEntries(strategy, name) })}
        />
      </Field>
    </>
  );
}

function isSame(a: ParamEntries, b: ParamEntries): boolean {
  return Object.entries(a).every(([name, value]) => b[name] === value);
}
