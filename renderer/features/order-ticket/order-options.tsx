import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { Checkbox, Field } from '../../components/field.tsx';
import { Select } from '../../components/select.tsx';
import { timeEntry, zoneLabel } from '../../format/datetime.ts';
import { useMarketStore } from '../../stores/market-store.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import styles from './order-ticket.module.css';
import { otherLeg } from './ticket-draft.ts';
import type { TicketDraft } from './ticket-draft.ts';

interface OrderOptionsProps {
  readonly draft: TicketDraft;
  readonly instrument: InstrumentWire;
  readonly onChange: (part: Partial<TicketDraft>) => void;
  readonly timeError: string | undefined;
}

const UNTIL_TIME = { value: 'gtd', label: 'Until a time' } as const;
const GTC = { value: 'gtc', label: 'Good till canceled' } as const;
const TIMES_IN_FORCE = [
  GTC,
  { value: 'ioc', label: 'Immediate or cancel' },
  { value: 'fok', label: 'Fill or kill' },
  UNTIL_TIME,
] as const;
const TIMES_OF_WAITING = [GTC, UNTIL_TIME] as const;

/** How long it stands and what it must not do. What does not concern the type is not shown. */
export function OrderOptions({ draft, instrument, onChange, timeError }: OrderOptionsProps) {
  const { type } = draft;
  const isLimit = type === 'limit';
  const hasTwin = useHasTwin(instrument);
  return (
    <div className={styles['options']}>
      {type !== 'market' && <TimeInForce draft={draft} onChange={onChange} error={timeError} />}
      <div className={styles['flags']}>
        {isLimit && (
          <Checkbox
            label="Post only"
            checked={draft.postOnly}
            onChange={(postOnly) => onChange({ postOnly, ...(postOnly ? { timeInForce: restingTime(draft) } : {}) })}
          />
        )}
        <Checkbox label="Reduce only" checked={draft.reduceOnly} onChange={(reduceOnly) => onChange({ reduceOnly })} />
        {type !== 'market' && (
          <Checkbox
            label="Pair: one cancels the other"
            checked={draft.other !== null}
            onChange={(isPair) => onChange({ other: isPair ? otherLeg(type) : null })}
          />
        )}
        {type === 'market' && hasTwin && (
          <Checkbox label="Send where it costs least" checked={draft.smart} onChange={(smart) => onChange({ smart })} />
        )}
      </div>
    </div>
  );
}

/** A post-only order stays: until it is canceled or until a time. */
function restingTime({ timeInForce }: TicketDraft): 'gtc' | 'gtd' {
  return timeInForce === 'gtd' ? 'gtd' : 'gtc';
}

const HOUR_MS = 3_600_000;

function TimeInForce({
  draft,
  onChange,
  error,
}: Pick<OrderOptionsProps, 'draft' | 'onChange'> & { readonly error: string | undefined }) {
  const zone = usePreferences((state) => state.preferences.timeZone);
  const options = draft.type === 'limit' ? TIMES_IN_FORCE : TIMES_OF_WAITING;
  const shown = options.find((option) => option.value === draft.timeInForce) ?? GTC;
  const choose = (value: string) => {
    const chosen = options.find((option) => option.value === value);
    if (chosen === undefined) return;
    const isLasting = chosen.value === 'gtc' || chosen.value === 'gtd';
    const now = useTradingStore.getState().account?.time;
    onChange({
      timeInForce: chosen.value,
      ...(isLasting ? {} : { postOnly: false }),
      ...(chosen.value === 'gtd' && now !== undefined ? { expiresAt: timeEntry(now + HOUR_MS, zone) } : {}),
    });
  };
  return (
    <>
      <Select label="Time in force" options={options} value={shown.value} onChange={choose} />
      {shown.value === 'gtd' && (
        <Field
          id="ticket-expires"
          label={`Ends at, market time ${zoneLabel(zone, Date.parse(draft.expiresAt) || 0)}`}
          error={error}
        >
          <input
            id="ticket-expires"
            type="datetime-local"
            className={styles['time']}
            value={draft.expiresAt}
            aria-invalid={error !== undefined}
            aria-describedby="ticket-expires-note"
            onChange={(event) => onChange({ expiresAt: event.currentTarget.value })}
          />
        </Field>
      )}
    </>
  );
}

/** True where the account trades the same pair, of the same kind, on another venue too. */
function useHasTwin({ id, base, quote, kind, account }: InstrumentWire): boolean {
  return useMarketStore((state) =>
    state.instruments.some(
      (one) =>
        one.id !== id &&
        one.base === base &&
        one.quote === quote &&
        one.kind === kind &&
        one.account === account &&
        account !== null,
    ),
  );
}
