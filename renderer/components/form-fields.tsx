import { Field, TextInput } from './field.tsx';
import { Tooltip } from './tooltip.tsx';
import { Select } from './select.tsx';

interface NumberFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
  /** What it means: shown beside the field on hover and focus, and read out with it. */
  readonly help?: string | undefined;
}

/** A number as text, with what is wrong with it beneath. */
export function NumberField({ id, label, value, onChange, error, help }: NumberFieldProps) {
  const input = (
    <TextInput id={id} inputMode="decimal" value={value} onChange={onChange} invalid={error !== undefined} />
  );
  if (help === undefined) {
    return (
      <Field id={id} label={label} error={error}>
        {input}
      </Field>
    );
  }
  return (
    <Field id={id} label={label} error={error}>
      <Tooltip text={help} side="right">
        {input}
      </Tooltip>
      {error === undefined && (
        <span id={`${id}-note`} className="visually-hidden">
          {help}
        </span>
      )}
    </Field>
  );
}

interface ChoiceFieldProps<T extends string> {
  readonly id: string;
  readonly label: string;
  readonly choices: Readonly<Record<T, { readonly label: string; readonly help: string }>>;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few models, with what it means beneath. */
export function ChoiceField<T extends string>({ id, label, choices, value, onChange }: ChoiceFieldProps<T>) {
  const names = Object.keys(choices) as T[];
  const chosen = (text: string): T => names.find((name) => name === text) ?? value;
  return (
    <Field id={id} label={label} hint={choices[value].help}>
      <Select
        id={id}
        label={label}
        options={names.map((name) => ({ value: name, label: choices[name].label }))}
        value={value}
        onChange={(text) => onChange(chosen(text))}
      />
    </Field>
  );
}
