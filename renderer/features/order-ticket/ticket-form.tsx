import type { FormEvent, MouseEvent, RefObject } from 'react';
import { useCallback, useEffect, useRef } from 'react';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { Button } from '../../components/button.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { useAccountMode } from '../../stores/trading-store.ts';
import { AccountNotice } from './account-notice.tsx';
import { LegFields } from './leg-fields.tsx';
import { OrderOptions } from './order-options.tsx';
import styles from './order-ticket.module.css';
import { PreviewFigures } from './preview-figures.tsx';
import { ProtectionFields } from './protection-fields.tsx';
import { QuantityField } from './quantity-field.tsx';
import { submitText } from './submit-text.ts';
import { canProtect } from './ticket-draft.ts';
import type { LegDraft, TicketDraft } from './ticket-draft.ts';
import type { TicketField } from './ticket-problems.ts';
import { OtherTypeField, TypeField } from './type-field.tsx';
import { useTicket } from './use-ticket.ts';

const SIDES = [
  { value: 'buy', label: 'Buy' },
  { value: 'sell', label: 'Sell' },
] as const;

/** The form of one market. The host decides; here is only what it says. */
export function TicketForm({ instrument }: { readonly instrument: InstrumentWire }) {
  const form = useRef<HTMLFormElement>(null);
  useHeldEnterGuard(form);
  const focusQuantity = useCallback(() => {
    requestAnimationFrame(() => form.current?.querySelector<HTMLInputElement>('#ticket-quantity')?.select());
  }, []);
  const ticket = useTicket(instrument, focusQuantity);
  const mode = useAccountMode();
  const { draft, edit, live, blocked, busy } = ticket;
  const field = { draft, instrument, onChange: edit };

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    ticket.send();
  };

  return (
    <form ref={form} className={styles['form']} aria-label="Order ticket" onSubmit={handleSubmit}>
      <AccountNotice instrument={instrument} />
      <Segmented
        label="Side"
        options={SIDES}
        value={draft.side}
        onChange={(side) => edit({ side })}
        size="large"
        money
      />
      <TypeField type={draft.type} onChange={(type) => edit({ type, ...(type === 'market' ? { other: null } : {}) })} />
      <LegFields leg={draft} instrument={instrument} onChange={edit} errorOf={ticket.errorOf} />
      <QuantityField {...field} preview={live?.preview ?? null} error={ticket.errorOf('quantity')} />
      <OrderOptions draft={draft} instrument={instrument} onChange={edit} timeError={ticket.errorOf('expiresAt')} />
      {draft.other !== null && <OtherLeg {...field} other={draft.other} errorOf={ticket.errorOf} />}
      {canProtect(draft) && <ProtectionFields {...field} errorOf={ticket.errorOf} />}
      <PreviewFigures live={live} instrument={instrument} isOwn={draft.protects} />
      <div className={styles['send']}>
        <Button
          type="submit"
          tone={draft.side}
          wide
          className={styles['submit']}
          disabled={blocked !== undefined || busy}
          aria-describedby="ticket-outcome"
          onClick={ignoreSecondClick}
        >
          {busy ? 'Sending…' : submitText(draft, instrument, ticket.lots, mode)}
        </Button>
        <output id="ticket-outcome" className={styles['outcome']}>
          {blocked ?? ticket.outcome}
        </output>
      </div>
    </form>
  );
}

interface OtherLegProps {
  readonly other: LegDraft;
  readonly instrument: InstrumentWire;
  readonly onChange: (part: Partial<TicketDraft>) => void;
  readonly errorOf: (field: TicketField) => string | undefined;
}

/** The second leg of a pair. Side, quantity and expiry are those of the first. */
function OtherLeg({ other, instrument, onChange, errorOf }: OtherLegProps) {
  const change = (part: Partial<LegDraft>) => onChange({ other: { ...other, ...part } });
  return (
    <fieldset className={styles['group']}>
      <legend>Other order: one fills, the other is canceled</legend>
      <OtherTypeField type={other.type} onChange={(type) => change({ type })} />
      <LegFields
        isOther
        leg={other}
        instrument={instrument}
        onChange={change}
        errorOf={(name) => errorOf(OTHER[name])}
      />
    </fieldset>
  );
}

const OTHER = { limitPrice: 'otherLimitPrice', stopPrice: 'otherStopPrice', trail: 'otherTrail' } as const;

/** An Enter that is held down must not send order after order. */
function useHeldEnterGuard(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const element = form.current;
    const guard = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && event.repeat) event.preventDefault();
    };
    element?.addEventListener('keydown', guard);
    return () => element?.removeEventListener('keydown', guard);
  }, [form]);
}

/** The second press of a double click is not another order. */
function ignoreSecondClick(event: MouseEvent): void {
  if (event.detail > 1) event.preventDefault();
}
