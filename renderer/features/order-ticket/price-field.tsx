import { Minus, Plus } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { IconButton } from '../../components/button.tsx';
import { Field, TextInput } from '../../components/field.tsx';
import { useQuote } from '../../stores/market-store.ts';
import styles from './order-ticket.module.css';
import type { TicketDraft } from './ticket-draft.ts';
import { stepped } from './ticket-draft.ts';

interface PriceFieldProps {
  readonly draft: TicketDraft;
  readonly instrument: InstrumentWire;
  readonly onChange: (part: Partial<TicketDraft>) => void;
  readonly error: string | undefined;
}

/** The limit price: typed, stepped by ticks, or taken from last, bid or ask. */
export function PriceField({ draft, instrument, onChange, error }: PriceFieldProps) {
  const quote = useQuote(instrument.id);
  const asText = (price: number) => price.toFixed(instrument.pricePlaces);
  const step = (steps: number) => {
    const fallback = quote === undefined ? '0' : asText(quote.last);
    onChange({ limitPrice: stepped(draft.limitPrice, instrument.tickSize, steps, fallback) });
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    step((event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1));
  };
  return (
    <Field id="ticket-price" label={`Limit price, ${instrument.quote}`} error={error}>
      <div className={styles['entry']} onKeyDown={handleKey} role="presentation">
        <IconButton label="One tick down" onClick={() => step(-1)}>
          <Minus size={14} strokeWidth={1.5} aria-hidden />
        </IconButton>
        <TextInput
          id="ticket-price"
          inputMode="decimal"
          value={draft.limitPrice}
          onChange={(limitPrice) => onChange({ limitPrice })}
          invalid={error !== undefined}
        />
        <IconButton label="One tick up" onClick={() => step(1)}>
          <Plus size={14} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </div>
      <div className={styles['chips']}>
        {(['last', 'bid', 'ask'] as const).map((name) => (
          <button
            key={name}
            type="button"
            className={styles['chip']}
            disabled={quote === undefined}
            aria-label={`Use the ${name} price`}
            onClick={() => {
              if (quote !== undefined) onChange({ limitPrice: asText(quote[name]) });
            }}
          >
            {CHIP_WORDS[name]}
          </button>
        ))}
      </div>
    </Field>
  );
}

const CHIP_WORDS = { last: 'Last', bid: 'Bid', ask: 'Ask' } as const;
