import type { FormEvent, MouseEvent, RefObject } from 'react';
import { useCallback, useEffect, useRef } from 'react';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { SubmitDenial } from '../../../core/api/wire/trading-wire.ts';
import { Button } from '../../components/button.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { useTradingStore } from '../../stores/trading-store.ts';
import { OrderOptions } from './order-options.tsx';
import styles from './order-ticket.module.css';
import { PreviewFigures } from './preview-figures.tsx';
import { PriceField } from './price-field.tsx';
import { QuantityField } from './quantity-field.tsx';
import { orderText, submitText } from './submit-text.ts';
import type { TicketDraft, TicketProblems } from './ticket-draft.ts';
import { ticketInput, ticketProblems } from './ticket-draft.ts';
import type { LivePreview } from './use-preview.ts';
import { usePreview } from './use-preview.ts';
import { useSubmit } from './use-submit.ts';
import { useTicketDraft } from './use-ticket-draft.ts';

const SIDES = [
  { value: 'buy', label: 'Buy' },
  { value: 'sell', label: 'Sell' },
] as const;
const TYPES = [
  { value: 'market', label: 'Market' },
  { value: 'limit', label: 'Limit' },
] as const;

/** The form of one market. The host decides; here is only what it says. */
export function TicketForm({ instrument }: { readonly instrument: InstrumentWire }) {
  const form = useRef<HTMLFormElement>(null);
  useHeldEnterGuard(form);
  const focusQuantity = useCallback(() => {
    requestAnimationFrame(() => form.current?.querySelector<HTMLInputElement>('#ticket-quantity')?.select());
  }, []);
  const { draft, change } = useTicketDraft(instrument.id, focusQuantity);
  const submission = useSubmit();
  const live = usePreview(draft, instrument);
  const problems = ticketProblems(draft);
  const denial = submission.denial ?? standingDenial(live);
  const input = ticketInput(draft, instrument.id, submission.intentId);
  const blocked = useBlock(problems, denial);

  const edit = (part: Partial<TicketDraft>) => {
    change(part);
    submission.renew();
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (input !== undefined && blocked === undefined) void submission.send(input, orderText(draft, instrument));
  };

  return (
    <form ref={form} className={styles['form']} aria-label="Order ticket" onSubmit={handleSubmit}>
      <Segmented
        label="Side"
        options={SIDES}
        value={draft.side}
        onChange={(side) => edit({ side })}
        size="large"
        money
      />
      <Segmented label="Order type" options={TYPES} value={draft.type} onChange={(type) => edit({ type })} />
      {draft.type === 'limit' && (
        <PriceField
          draft={draft}
          instrument={instrument}
          onChange={edit}
          error={fieldError('limitPrice', problems, denial)}
        />
      )}
      <QuantityField
        draft={draft}
        instrument={instrument}
        preview={live?.preview ?? null}
        onChange={edit}
        error={fieldError('quantity', problems, denial)}
      />
      <OrderOptions draft={draft} onChange={edit} />
      <PreviewFigures live={live} instrument={instrument} />
      <div className={styles['send']}>
        <Button
          type="submit"
          tone={draft.side}
          wide
          className={styles['submit']}
          disabled={blocked !== undefined || submission.busy}
          aria-describedby="ticket-outcome"
          onClick={ignoreSecondClick}
        >
          {submission.busy ? 'Sending…' : submitText(draft, instrument)}
        </Button>
        <output id="ticket-outcome" className={styles['outcome']}>
          {blocked ?? submission.outcome}
        </output>
      </div>
    </form>
  );
}

/** Why this ticket would be refused now. That it equals the order just sent holds for a second only. */
function standingDenial(live: LivePreview | null): SubmitDenial | null {
  const denial = live?.complete === true ? live.preview.denial : null;
  return denial?.code === 'DUPLICATE' ? null : denial;
}

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

/** Why the ticket cannot be sent now, in a sentence; undefined when it can. */
function useBlock(problems: TicketProblems, denial: SubmitDenial | null): string | undefined {
  const halted = useTradingStore((state) => state.tradingState?.state === 'halted');
  const ready = useTradingStore((state) => state.account !== null);
  if (halted) return 'Trading is halted: re-arm before you send orders.';
  if (!ready) return 'Waiting for the account.';
  const missing = problems.limitPrice ?? problems.quantity;
  if (missing !== undefined) return `${missing}.`;
  if (denial === null) return undefined;
  return denial.field === null || denial.field === 'instrument'
    ? denial.message
    : `Denied: see the ${FIELD_WORDS[denial.field]}.`;
}

const FIELD_WORDS = { quantity: 'quantity', limitPrice: 'limit price' } as const;

/** What belongs beside the field. That something is still to be entered is said at the button only. */
function fieldError(
  field: 'quantity' | 'limitPrice',
  problems: TicketProblems,
  denial: SubmitDenial | null,
): string | undefined {
  const problem = problems[field];
  if (problem !== undefined) return problem.startsWith('Enter a number') ? problem : undefined;
  return denial?.field === field ? denial.message : undefined;
}
