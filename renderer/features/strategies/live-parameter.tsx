import type { ParameterWire } from '../../../core/api/wire/strategy-wire.ts';
import { Select } from '../../components/select.tsx';
import { Slider } from '../../components/slider.tsx';
import { Switch } from '../../components/switch.tsx';
import { decimalText } from '../../format/decimal-parts.ts';
import styles from './running-strategies.module.css';
import type { ParameterValue } from '../../../core/model/parameters.ts';

interface LiveParameterProps {
  readonly id: string;
  readonly parameter: ParameterWire;
  readonly value: ParameterValue;
  readonly disabled: boolean;
  /** Why the newest move was refused. */
  readonly problem: string | undefined;
  readonly onMove: (value: ParameterValue) => void;
}

/** A parameter that may be moved while its strategy runs. */
export function LiveParameter({ id, parameter, value, disabled, problem, onMove }: LiveParameterProps) {
  return (
    <div className={styles['live']} title={parameter.help}>
      <label htmlFor={id}>{parameter.label}</label>
      <Control id={id} parameter={parameter} value={value} disabled={disabled} onMove={onMove} />
      {problem !== undefined && (
        <p className={styles['problem']} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function Control({ id, parameter, value, disabled, onMove }: Omit<LiveParameterProps, 'problem'>) {
  const { kind, label, min, max, step, choices } = parameter;
  switch (kind) {
    case 'boolean':
      return <Switch label={label} checked={value === true} disabled={disabled} onChange={onMove} />;
    case 'choice':
      return (
        <Select
          id={id}
          label={label}
          value={String(value)}
          options={(choices ?? []).map((choice) => ({ value: choice, label: choice }))}
          onChange={onMove}
        />
      );
    case 'integer':
    case 'number':
      return (
        <Slider
          id={id}
          label={label}
          value={Number(value)}
          min={min ?? 0}
          max={max ?? 1}
          step={step ?? 1}
          text={decimalText(Number(value), { places: placesOf(step) })}
          disabled={disabled}
          onChange={onMove}
        />
      );
  }
}

/** Decimals of a step: 0.05 has two. */
function placesOf(step: number | null): number {
  return (String(step ?? 1).split('.')[1] ?? '').length;
}
