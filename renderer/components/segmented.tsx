import { useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './segmented.module.css';

export interface SegmentedOption<T extends string> {
  readonly value: T;
  readonly label: string;
  /** Read out instead of the label where that is an abbreviation. */
  readonly name?: string;
}

interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly options: readonly SegmentedOption<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly size?: 'normal' | 'large';
  /** Colours buy and sell. */
  readonly money?: boolean;
}

/** One choice of a few, side by side: radio buttons, so arrows move between them. */
export function Segmented<T extends string>(props: SegmentedProps<T>) {
  const { label, options, value, onChange, size = 'normal', money = false } = props;
  const group = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={classNames(styles['group'], size === 'large' && styles['large'])}
    >
      {options.map((option) => (
        <label key={option.value} className={classNames(styles['option'], money && styles[option.value])}>
          <input
            type="radio"
            name={group}
            aria-label={option.name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
