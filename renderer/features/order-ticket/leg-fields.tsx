import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { hasTrigger, isLimited } from '../../../core/model/order.ts';
import { useQuote } from '../../stores/market-store.ts';
import styles from './order-ticket.module.css';
import { SteppedInput } from './stepped-input.tsx';
import type { LegDraft } from './ticket-draft.ts';

interface LegFieldsProps {
  readonly leg: LegDraft;
  readonly instrument: InstrumentWire;
  readonly onChange: (part: Partial<LegDraft>) => void;
  readonly errorOf: (field: 'limitPrice' | 'stopPrice' | 'trail') => string | undefined;
  /** Of the second leg of a pair: its fields are told apart by a word. */
  readonly isOther?: boolean;
}

/** The prices that the leg's type is made of: trigger, limit, or the distance of a trailing stop. */
export function LegFields({ leg, instrument, onChange, errorOf, isOther = false }: LegFieldsProps) {
  const prefix = isOther ? 'ticket-other' : 'ticket';
  const named = (words: string) => (isOther ? `Other ${words.toLowerCase()}` : words);
  const quote = useQuote(instrument.id);
  const from = quote === undefined ? '0' : quote.last.toFixed(instrument.pricePlaces);
  const price = { step: instrument.tickSize, stepName: 'tick', from };
  return (
    <>
      {leg.type === 'trailing-stop' && (
        <TrailField
          id={`${prefix}-trail`}
          label={named('Trail behind the best price')}
          leg={leg}
          instrument={instrument}
          onChange={onChange}
          error={errorOf('trail')}
        />
      )}
      {hasTrigger(leg.type) && leg.type !== 'trailing-stop' && (
        <SteppedInput
          {...price}
          id={`${prefix}-trigger`}
          label={`${named('Trigger price')}, ${instrument.quote}`}
          value={leg.stopPrice}
          onChange={(stopPrice) => onChange({ stopPrice })}
          error={errorOf('stopPrice')}
        >
          {!isLimited(leg.type) && (
            <PriceChips instrument={instrument} onChoose={(stopPrice) => onChange({ stopPrice })} />
          )}
        </SteppedInput>
      )}
      {isLimited(leg.type) && (
        <SteppedInput
          {...price}
          id={`${prefix}-price`}
          label={`${named('Limit price')}, ${instrument.quote}`}
          value={leg.limitPrice}
          onChange={(limitPrice) => onChange({ limitPrice })}
          error={errorOf('limitPrice')}
        >
          <PriceChips instrument={instrument} onChoose={(limitPrice) => onChange({ limitPrice })} />
        </SteppedInput>
      )}
    </>
  );
}

interface TrailFieldProps extends Pick<LegFieldsProps, 'leg' | 'instrument' | 'onChange'> {
  readonly id: string;
  readonly label: string;
  readonly error: string | undefined;
}

function TrailField({ id, label, leg, instrument, onChange, error }: TrailFieldProps) {
  const isPercent = leg.trailUnit === 'percent';
  const [unit, other] = isPercent ? ['%', instrument.quote] : [instrument.quote, '%'];
  return (
    <SteppedInput
      id={id}
      label={label}
      value={leg.trail}
      onChange={(trail) => onChange({ trail })}
      step={isPercent ? '0.1' : instrument.tickSize}
      stepName="step"
      from="0"
      error={error}
      unit={
        <button
          type="button"
          className={styles['unit']}
          aria-label={`Distance in ${unit}, switch to ${other}`}
          title={`Switch to ${other}`}
          onClick={() => onChange({ trailUnit: isPercent ? 'price' : 'percent', trail: '' })}
        >
          {unit}
        </button>
      }
    />
  );
}

interface PriceChipsProps {
  readonly instrument: InstrumentWire;
  readonly onChoose: (price: string) => void;
}

/** The prices of now, to begin with. */
function PriceChips({ instrument, onChoose }: PriceChipsProps) {
  const quote = useQuote(instrument.id);
  return (
    <div className={styles['chips']}>
      {(['last', 'bid', 'ask'] as const).map((name) => (
        <button
          key={name}
          type="button"
          className={styles['chip']}
          disabled={quote === undefined}
          aria-label={`Use the ${name} price`}
          onClick={() => {
            if (quote !== undefined) onChoose(quote[name].toFixed(instrument.pricePlaces));
          }}
        >
          {CHIP_WORDS[name]}
        </button>
      ))}
    </div>
  );
}

const CHIP_WORDS = { last: 'Last', bid: 'Bid', ask: 'Ask' } as const;
