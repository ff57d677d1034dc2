import styles from './slider.module.css';

interface SliderProps {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value as people read it. */
  readonly text: string;
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
}

/** A figure that is moved by hand; every step counts at once. */
export function Slider({ id, label, value, min, max, step, text, disabled = false, onChange }: SliderProps) {
  return (
    <span className={styles['slider']}>
      <input
        id={id}
        type="range"
        aria-label={label}
        aria-valuetext={text}
        min={min}
        max={max}
        step={step}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
      <output htmlFor={id} className={styles['value']}>
        {text}
      </output>
    </span>
  );
}
