import type { ParameterWire } from '../../core/api/wire/strategy-wire.ts';
import { Checkbox, Field, TextInput } from './field.tsx';
import styles from './parameter-fields.module.css';
import { Select } from './select.tsx';

export interface ParameterFieldsProps {
  /** Keeps the ids of two forms apart. */
  readonly idPrefix: string;
  readonly parameters: readonly ParameterWire[];
  readonly entries: Readonly<Record<string, string | boolean>>;
  /** What is wrong, by parameter name. */
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (name: string, value: string | boolean) => void;
}

/** A form made from a strategy's schema. */
export function ParameterFields({ idPrefix, parameters, entries, errors, onChange }: ParameterFieldsProps) {
  return (
    <div className={styles['fields']}>
      {parameters.map((parameter) => (
        <ParameterField
          key={parameter.name}
          id={`${idPrefix}-${parameter.name}`}
          parameter={parameter}
          entry={entries[parameter.name] ?? ''}
          error={errors[parameter.name]}
          onChange={(value) => onChange(parameter.name, value)}
        />
      ))}
    </div>
  );
}

interface ParameterFieldProps {
  readonly id: string;
  readonly parameter: ParameterWire;
  readonly entry: string | boolean;
  readonly error: string | undefined;
  readonly onChange: (value: string | boolean) => void;
}

function ParameterField({ id, parameter, entry, error, onChange }: ParameterFieldProps) {
  const { kind, label, help, choices } = parameter;
  if (kind === 'boolean') return <Checkbox label={label} checked={entry === true} onChange={onChange} />;
  const text = String(entry);
  return (
    <Field id={id} label={label} hint={help} error={error}>
      {kind === 'choice' ? (
        <Select
          id={id}
          label={label}
          value={text}
          options={(choices ?? []).map((choice) => ({ value: choice, label: choice }))}
          onChange={onChange}
        />
      ) : (
        <TextInput id={id} inputMode="decimal" value={text} onChange={onChange} invalid={error !== undefined} />
      )}
    </Field>
  );
}
