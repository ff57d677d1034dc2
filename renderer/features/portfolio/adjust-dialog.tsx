import { useState } from 'react';
import type { AdjustAccountInput } from '../../../core/api/wire/portfolio-wire.ts';
import { adjustAccount } from '../../actions/portfolio-actions.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { Field, TextInput } from '../../components/field.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { moneyText } from '../../format/money.ts';
import { useSubmitOnce } from '../../forms/use-submit-once.ts';
import styles from './portfolio-screen.module.css';

interface AdjustDialogProps {
  readonly open: boolean;
  readonly currency: string;
  readonly onClose: () => void;
}

/** Pays into a paper account or takes out of it: returns leave that out. */
export function AdjustDialog({ open, currency, onClose }: AdjustDialogProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Deposit or withdraw"
      description="Play money of a paper account. Returns and drawdown leave it out."
    >
      {open && <AdjustForm currency={currency} onClose={onClose} />}
    </Dialog>
  );
}

const DIRECTIONS = [
  { value: 'deposit', label: 'Deposit' },
  { value: 'withdraw', label: 'Withdraw' },
] as const;

function AdjustForm({ currency, onClose }: Omit<AdjustDialogProps, 'open'>) {
  const [direction, setDirection] = useState<AdjustAccountInput['direction']>('deposit');
  const [typed, setTyped] = useState('10,000');
  const [reason, setReason] = useState('adjusted by hand');
  const amount = typed.replaceAll(/[,\s]/g, '');
  const isAmount = /^\d+(\.\d{1,2})?$/.test(amount) && Number(amount) > 0;
  const { refusal, busy, ready, handleSubmit } = useSubmitOnce(
    isAmount && reason.trim() !== '',
    () => adjustAccount({ direction, amount, reason: reason.trim() }),
    onClose,
  );
  const verb = direction === 'deposit' ? 'Deposit' : 'Withdraw';
  return (
    <form className={styles['form']} onSubmit={handleSubmit}>
      <Segmented label="Direction" options={DIRECTIONS} value={direction} onChange={setDirection} />
      <Field
        id="adjust-amount"
        label={`Amount, ${currency}`}
        error={isAmount ? refusal : 'Enter an amount above 0, two decimals at most.'}
      >
        <TextInput
          id="adjust-amount"
          inputMode="decimal"
          value={typed}
          onChange={setTyped}
          invalid={!isAmount || refusal !== undefined}
        />
      </Field>
      <Field id="adjust-reason" label="Why, for the journal">
        <TextInput id="adjust-reason" value={reason} onChange={setReason} />
      </Field>
      <DialogActions>
        <Button onClick={onClose}>Change nothing</Button>
        <Button tone="primary" type="submit" disabled={!ready}>
          {busy ? 'Booking…' : `${verb} ${isAmount ? moneyText(amount) : '–'} ${currency} – PAPER`}
        </Button>
      </DialogActions>
    </form>
  );
}
