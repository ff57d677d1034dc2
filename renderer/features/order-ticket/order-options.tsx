import { Checkbox } from '../../components/field.tsx';
import { Select } from '../../components/select.tsx';
import styles from './order-ticket.module.css';
import type { TicketDraft } from './ticket-draft.ts';

interface OrderOptionsProps {
  readonly draft: TicketDraft;
  readonly onChange: (part: Partial<TicketDraft>) => void;
}

const TIMES_IN_FORCE = [
  { value: 'gtc', label: 'Good till canceled' },
  { value: 'ioc', label: 'Immediate or cancel' },
  { value: 'fok', label: 'Fill or kill' },
] as const;

/** How long it stands and what it must not do. Time in force and post-only concern limit orders only. */
export function OrderOptions({ draft, onChange }: OrderOptionsProps) {
  const isLimit = draft.type === 'limit';
  const restsOnly = draft.postOnly && isLimit;
  return (
    <div className={styles['options']}>
      {isLimit && (
        <Select
          label="Time in force"
          options={TIMES_IN_FORCE}
          value={restsOnly ? 'gtc' : draft.timeInForce}
          onChange={(value) => {
            const chosen = TIMES_IN_FORCE.find((option) => option.value === value);
            if (chosen !== undefined) onChange({ timeInForce: chosen.value, postOnly: false });
          }}
        />
      )}
      <div className={styles['flags']}>
        {isLimit && (
          <Checkbox
            label="Post only"
            checked={draft.postOnly}
            onChange={(postOnly) => onChange(postOnly ? { postOnly, timeInForce: 'gtc' } : { postOnly })}
          />
        )}
        <Checkbox label="Reduce only" checked={draft.reduceOnly} onChange={(reduceOnly) => onChange({ reduceOnly })} />
      </div>
    </div>
  );
}
