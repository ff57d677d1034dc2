import { Switch as Base } from '@base-ui/react/switch';
import styles from './switch.module.css';

interface SwitchProps {
  /** What it switches on: "Coinbase". */
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

/** Switches something on or off at once. */
export function Switch({ label, checked, onChange, disabled = false }: SwitchProps) {
  return (
    <Base.Root
      aria-label={label}
      title={`${label}: ${checked ? 'on' : 'off'}`}
      checked={checked}
      disabled={disabled}
      onCheckedChange={onChange}
      className={styles['switch']}
    >
      <Base.Thumb className={styles['thumb']} />
    </Base.Root>
  );
}
