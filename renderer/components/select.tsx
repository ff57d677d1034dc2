import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import styles from './select.module.css';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

interface SelectProps {
  readonly label: string;
  readonly options: readonly SelectOption[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly id?: string;
}

/** One choice of many, from a list that opens. */
export function Select({ label, options, value, onChange, id }: SelectProps) {
  return (
    <Base.Root
      items={options}
      value={value}
      onValueChange={(next) => {
        if (next !== null) onChange(next);
      }}
    >
      <Base.Trigger id={id} aria-label={label} className={styles['trigger']}>
        <Base.Value className={styles['value']} />
        <Base.Icon className={styles['chevron']}>
          <ChevronDown size={14} strokeWidth={1.5} aria-hidden />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className={styles['positioner']} sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className={styles['popup']}>
            {options.map((option) => (
              <Base.Item key={option.value} value={option.value} className={styles['item']}>
                <Base.ItemIndicator className={styles['check']}>
                  <Check size={14} strokeWidth={1.5} aria-hidden />
                </Base.ItemIndicator>
                <Base.ItemText>{option.label}</Base.ItemText>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
