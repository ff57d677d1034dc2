import { plainFixed } from '../../../core/base/fixed.ts';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { Checkbox } from '../../components/field.tsx';
import { Select } from '../../components/select.tsx';
import { priceText } from '../../format/instrument-text.ts';
import { useQuote } from '../../stores/market-store.ts';
import styles from './order-ticket.module.css';
import { SteppedInput } from './stepped-input.tsx';
import type { OffsetDraft, OffsetUnit, TicketDraft } from './ticket-draft.ts';
import { protectionPrices } from './ticket-input.ts';

interface ProtectionFieldsProps {
  readonly draft: TicketDraft;
  readonly instrument: InstrumentWire;
  readonly onChange: (part: Partial<TicketDraft>) => void;
  readonly errorOf: (field: 'stop' | 'target') => string | undefined;
}

/** The bracket: the profile's stop and target, or one's own as prices or as distances from the entry. */
export function ProtectionFields({ draft, instrument, onChange, errorOf }: ProtectionFieldsProps) {
  const quote = useQuote(instrument.id);
  const marketPrice = (draft.side === 'buy' ? quote?.ask : quote?.bid)?.toFixed(instrument.pricePlaces);
  const prices = protectionPrices(draft, { instrument, marketPrice });
  const hintOf = (entry: OffsetDraft, price: bigint | undefined): string | undefined =>
    entry.unit === 'price' || entry.unit === 'trail' || price === undefined
      ? undefined
      : `About ${priceText(plainFixed(price), instrument)} ${instrument.quote}`;
  return (
    <div className={styles['group']}>
      <Checkbox label="Own stop and target" checked={draft.protects} onChange={(protects) => onChange({ protects })} />
      {draft.protects && (
        <>
          <OffsetField
            name="Stop"
            entry={draft.stop}
            units={STOP_UNITS}
            instrument={instrument}
            marketPrice={marketPrice}
            error={errorOf('stop')}
            hint={hintOf(draft.stop, prices.stop)}
            onChange={(stop) => onChange({ stop })}
          />
          <OffsetField
            name="Target"
            entry={draft.target}
            units={TARGET_UNITS}
            instrument={instrument}
            marketPrice={marketPrice}
            error={errorOf('target')}
            hint={hintOf(draft.target, prices.target)}
            onChange={(target) => onChange({ target })}
          />
        </>
      )}
    </div>
  );
}

const TARGET_UNITS: readonly OffsetUnit[] = ['price', 'percent', 'ticks'];
const STOP_UNITS: readonly OffsetUnit[] = [...TARGET_UNITS, 'trail'];

interface OffsetFieldProps {
  readonly name: 'Stop' | 'Target';
  readonly entry: OffsetDraft;
  readonly units: readonly OffsetUnit[];
  readonly instrument: InstrumentWire;
  readonly marketPrice: string | undefined;
  readonly error: string | undefined;
  readonly hint: string | undefined;
  readonly onChange: (entry: OffsetDraft) => void;
}

function OffsetField({ name, entry, units, instrument, marketPrice, error, hint, onChange }: OffsetFieldProps) {
  const words: Readonly<Record<OffsetUnit, string>> = {
    price: instrument.quote,
    percent: '%',
    ticks: 'ticks',
    trail: 'trail %',
  };
  const steps: Readonly<Record<OffsetUnit, string>> = {
    price: instrument.tickSize,
    percent: '0.1',
    ticks: '1',
    trail: '0.1',
  };
  return (
    <SteppedInput
      id={`ticket-${name.toLowerCase()}`}
      label={entry.unit === 'price' ? `${name}, at a price` : `${name}, from the entry`}
      value={entry.text}
      onChange={(text) => onChange({ ...entry, text })}
      step={steps[entry.unit]}
      stepName="step"
      from={entry.unit === 'price' ? (marketPrice ?? '0') : '0'}
      error={error}
      hint={hint}
      unit={
        <span className={styles['unitChoice']}>
          <Select
            label={`Unit of the ${name.toLowerCase()}`}
            options={units.map((value) => ({ value, label: words[value] }))}
            value={entry.unit}
            onChange={(value) => {
              const unit = units.find((one) => one === value);
              if (unit !== undefined) onChange({ unit, text: '' });
            }}
          />
        </span>
      }
    />
  );
}
