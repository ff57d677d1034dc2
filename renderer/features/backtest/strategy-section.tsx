import type { ParameterWire, StrategyInfoWire } from '../../../core/api/wire/strategy-wire.ts';
import { Checkbox, Field } from '../../components/field.tsx';
import { FieldPair, FormSection } from '../../components/form-section.tsx';
import { FoldedGroups } from '../../components/parameter-groups.tsx';
import { Select } from '../../components/select.tsx';
import { groupParameters } from '../../forms/parameter-groups.ts';
import { initialEntries } from '../../forms/strategy-params.ts';
import type { BacktestForm, FormErrors } from './backtest-form.ts';
import { changeForm } from './backtest-store.ts';
import { NumberField } from './form-fields.tsx';

interface StrategySectionProps {
  readonly form: BacktestForm;
  readonly errors: FormErrors;
  readonly catalog: readonly StrategyInfoWire[];
  readonly strategy: StrategyInfoWire;
}

const DEFAULTS = 'Defaults';

/** The strategy, a preset to start from, and a field for each parameter of its schema. */
export function StrategySection({ form, errors, catalog, strategy }: StrategySectionProps) {
  const presets = [DEFAULTS, ...strategy.presets.map((one) => one.name)];
  const current = presets.find((name) => sameParams(initialEntries(strategy, name), form.params)) ?? 'Own values';
  const chooseStrategy = (name: string): void => {
    const next = catalog.find((one) => one.name === name);
    if (next !== undefined) changeForm({ strategy: name, params: initialEntries(next) });
  };
  const setParam = (name: string, value: string | boolean): void =>
    changeForm({ params: { ...form.params, [name]: value } });
  return (
    <FormSection title="Strategy">
      <Field id="backtest-strategy" label="Strategy" hint={strategy.description}>
        <Select
          id="backtest-strategy"
          label="Strategy"
          options={catalog.map((one) => ({ value: one.name, label: one.title }))}
          value={form.strategy}
          onChange={chooseStrategy}
        />
      </Field>
      <Field id="backtest-preset" label="Preset">
        <Select
          id="backtest-preset"
          label="Preset"
          options={[...new Set([...presets, current])].map((name) => ({ value: name, label: name }))}
          value={current}
          onChange={(name) => changeForm({ params: initialEntries(strategy, name) })}
        />
      </Field>
      <FoldedGroups
        groups={groupParameters(strategy.parameters, strategy.title)}
        wrongIn={({ parameters }) => parameters.filter(({ name }) => errors[`params.${name}`] !== undefined).length}
      >
        {({ parameters }) => (
          <FieldPair>
            {parameters.map((parameter) => (
              <ParameterField
                key={parameter.name}
                parameter={parameter}
                value={form.params[parameter.name] ?? ''}
                error={errors[`params.${parameter.name}`]}
                onChange={(value) => setParam(parameter.name, value)}
              />
            ))}
          </FieldPair>
        )}
      </FoldedGroups>
    </FormSection>
  );
}

interface ParameterFieldProps {
  readonly parameter: ParameterWire;
  readonly value: string | boolean;
  readonly error: string | undefined;
  readonly onChange: (value: string | boolean) => void;
}

function ParameterField({ parameter, value, error, onChange }: ParameterFieldProps) {
  const id = `backtest-param-${parameter.name}`;
  switch (parameter.kind) {
    case 'boolean':
      return <Checkbox label={parameter.label} checked={value === true} onChange={onChange} />;
    case 'choice':
      return (
        <Field id={id} label={parameter.label} error={error}>
          <Select
            id={id}
            label={parameter.label}
            options={(parameter.choices ?? []).map((choice) => ({ value: choice, label: choice }))}
            value={String(value)}
            onChange={onChange}
          />
        </Field>
      );
    case 'integer':
    case 'number':
      return (
        <NumberField
          id={id}
          label={parameter.label}
          value={String(value)}
          onChange={onChange}
          error={error}
          help={parameter.help}
        />
      );
  }
}

function sameParams(a: BacktestForm['params'], b: BacktestForm['params']): boolean {
  return Object.entries(a).every(([name, value]) => b[name] === value);
}
