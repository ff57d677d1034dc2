import { Minus, Plus } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { IconButton } from '../../components/button.tsx';
import { Field, TextInput } from '../../components/field.tsx';
import { stepped } from './entry-figures.ts';
import styles from './order-ticket.module.css';

interface SteppedInputProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly step: string;
  /** What stepping begins at while nothing is entered. */
  readonly from: string;
  readonly error: string | undefined;
  readonly hint?: string | undefined;
  /** Between the figure and the buttons: its unit. */
  readonly unit?: ReactNode;
  /** In words: "tick". */
  readonly stepName: string;
  readonly children?: ReactNode;
}

/** A figure: typed, or stepped by the buttons and by the arrow keys, ten steps with Shift. */
export function SteppedInput(props: SteppedInputProps) {
  const { id, label, value, onChange, step, from, error, hint, unit, stepName, children } = props;
  const move = (steps: number) => onChange(stepped(value, step, steps, from));
  return (
    <Field id={id} label={label} error={error} hint={hint}>
      <div
        className={styles['entry']}
        role="presentation"
        onKeyDown={(event) => {
          const steps = stepsOfKey(event);
          if (steps === undefined) return;
          event.preventDefault();
          move(steps);
        }}
      >
        <IconButton label={`One ${stepName} down`} tabIndex={-1} onClick={() => move(-1)}>
          <Minus size={14} strokeWidth={1.5} aria-hidden />
        </IconButton>
        <TextInput id={id} inputMode="decimal" value={value} onChange={onChange} invalid={error !== undefined} />
        {unit}
        <IconButton label={`One ${stepName} up`} tabIndex={-1} onClick={() => move(1)}>
          <Plus size={14} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </div>
      {children}
    </Field>
  );
}

/** Arrow keys step, Shift makes it ten. Keys of other controls inside the row keep their own meaning. */
export function stepsOfKey(event: KeyboardEvent): number | undefined {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return undefined;
  if (!(event.target instanceof HTMLInputElement)) return undefined;
  return (event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1);
}
