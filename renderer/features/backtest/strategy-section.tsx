import type { ParameterWire, StrategyInfoWire } from '../../../core/api/wire/strategy-wire.ts';
import { Checkbox, Field } from '../../components/field.tsx';
import { FieldPair, FormSection } from '../../components/form-section.tsx';
import { FoldedGroups } from '../../components/parameter-groups.tsx';
import { Select } from '../../components/select.tsx';
import { StrategyFields } from '../../components/strategy-fields.tsx';
import { groupParameters } from '../../forms/parameter-groups.ts';
import type { BacktestForm, FormErrors } from './backtest-form.ts';
import { changeForm } from './backtest-store.ts';
import { NumberField } from '../../components/form-fields.tsx';

interface StrategySectionProps {
  readonly form: BacktestForm;
  readonly errors: FormErrors;
  readonly catalog: readonly StrategyInfoWire[];
  readonly strategy: StrategyInfoWire;
}

/** The strategy, a preset to start from, and a field for each parameter of its schema. */
export function StrategySection({ form, errors, catalog, strategy }: StrategySectionProps) {
  const setParam = (name: string, value: string | boolean): void =>
    changeForm({ params: { ...form.params, [name]: value } });
  return (
    <FormSection title="Strategy">
      <StrategyFields
        idPrefix="backtest"
        catalog={catalog}
        strategy={strategy}
        params={form.params}
        onChoose={changeForm}
      />
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
