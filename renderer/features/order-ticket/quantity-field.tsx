import type { KeyboardEvent } from 'react';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { TicketPreview } from '../../../core/api/wire/trading-wire.ts';
import { Field, TextInput } from '../../components/field.tsx';
import styles from './order-ticket.module.css';
import { stepsOfKey } from './stepped-input.tsx';
import type { TicketDraft } from './ticket-draft.ts';
import { shareOfMax, stepped } from './entry-figures.ts';

interface QuantityFieldProps {
  readonly draft: TicketDraft;
  readonly instrument: InstrumentWire;
  readonly preview: TicketPreview | null;
  readonly onChange: (part: Partial<TicketDraft>) => void;
  readonly error: string | undefined;
}

const SHARES = [25, 50, 75, 100] as const;
const QUOTE_STEP = '10';

/** How much: in base or quote currency, typed, stepped by lots, or a share of the largest order allowed. */
export function QuantityField({ draft, instrument, preview, onChange, error }: QuantityFieldProps) {
  const unitName = draft.unit === 'base' ? instrument.base : instrument.quote;
  const otherName = draft.unit === 'base' ? instrument.quote : instrument.base;
  const handleKey = (event: KeyboardEvent) => {
    const steps = stepsOfKey(event);
    if (steps === undefined) return;
    event.preventDefault();
    const step = draft.unit === 'base' ? instrument.lotSize : QUOTE_STEP;
    onChange({ quantity: stepped(draft.quantity, step, steps, '0') });
  };
  return (
    <Field id="ticket-quantity" label="Quantity" error={error} hint={preview?.note ?? ''}>
      <div className={styles['entry']} onKeyDown={handleKey} role="presentation">
        <TextInput
          id="ticket-quantity"
          inputMode="decimal"
          placeholder="0"
          value={draft.quantity}
          onChange={(quantity) => onChange({ quantity })}
          invalid={error !== undefined}
        />
        <button
          type="button"
          className={styles['unit']}
          aria-label={`Quantity in ${unitName}, switch to ${otherName}`}
          title={`Switch to ${otherName}`}
          onClick={() => onChange({ unit: draft.unit === 'base' ? 'quote' : 'base', quantity: '' })}
        >
          {unitName}
        </button>
      </div>
      <ShareButtons draft={draft} instrument={instrument} preview={preview} onChange={onChange} />
    </Field>
  );
}

/** Parts of the largest order that every limit allows now. */
function ShareButtons({ draft, instrument, preview, onChange }: Omit<QuantityFieldProps, 'error'>) {
  return (
    <div className={styles['chips']}>
      {SHARES.map((percent) => {
        const share = preview === null ? undefined : shareOfMax(percent, preview, instrument, draft.unit);
        return (
          <button
            key={percent}
            type="button"
            className={styles['chip']}
            disabled={share === undefined}
            aria-label={`${percent} % of the largest order allowed`}
            onClick={() => {
              if (share !== undefined) onChange({ quantity: share });
            }}
          >
            {percent} %
          </button>
        );
      })}
    </div>
  );
}
