import type { ReactNode } from 'react';
import styles from './field.module.css';

interface FieldProps {
  readonly id: string;
  readonly label: string;
  /** What it means or does, beneath. */
  readonly hint?: string | undefined;
  /** What is wrong and what to do, beneath, in place of the hint. */
  readonly error?: string | undefined;
  readonly children: ReactNode;
}

/** A labelled control with its hint or error. The control points at `${id}-note` with aria-describedby. */
export function Field({ id, label, hint, error, children }: FieldProps) {
  const note = error ?? hint;
  return (
    <div className={styles['field']}>
      <label htmlFor={id} className={styles['label']}>
        {label}
      </label>
      {children}
      {note !== undefined && note !== '' && (
        <p id={`${id}-note`} className={error === undefined ? styles['hint'] : styles['error']}>
          {note}
        </p>
      )}
    </div>
  );
}

interface TextInputProps {
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly inputMode?: 'decimal' | 'numeric' | 'text';
  readonly invalid?: boolean;
  readonly placeholder?: string;
  readonly autoComplete?: 'off';
}

/** A line of text or a number as text; numbers stay text until the host has parsed them. */
export function TextInput({ onChange, invalid = false, inputMode = 'text', ...rest }: TextInputProps) {
  return (
    <input
      {...rest}
      type="text"
      inputMode={inputMode}
      autoComplete="off"
      spellCheck={false}
      aria-invalid={invalid}
      aria-describedby={`${rest.id}-note`}
      className={styles['input']}
      data-numeric={inputMode !== 'text'}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface SecretInputProps {
  readonly id: string;
  readonly name: string;
  readonly invalid?: boolean;
}

/** A line for what nobody may look at: no value is kept outside of the element. */
export function SecretInput({ invalid = false, ...rest }: SecretInputProps) {
  return (
    <input
      {...rest}
      type="password"
      autoComplete="off"
      spellCheck={false}
      aria-invalid={invalid}
      aria-describedby={`${rest.id}-note`}
      className={styles['input']}
    />
  );
}

interface CheckboxProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  /** Where the head of a table says it already, the words are for screen readers alone. */
  readonly isLabelHidden?: boolean;
}

/** A box to tick, with its words. */
export function Checkbox({ label, checked, onChange, disabled = false, isLabelHidden = false }: CheckboxProps) {
  return (
    <label className={styles['check']}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {isLabelHidden ? <span className="visually-hidden">{label}</span> : label}
    </label>
  );
}
