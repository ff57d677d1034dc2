import { useState } from 'react';
import { resetAccount } from '../../actions/trading-actions.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { Field, TextInput } from '../../components/field.tsx';
import { moneyText } from '../../format/money.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import { openOverlay, useUiStore } from '../../stores/ui-store.ts';
import styles from './shell-forms.module.css';
import { useDialogSubmit } from './use-dialog-submit.ts';

/** A paper account can start over; the old session is kept in the store. */
export function ResetAccountDialog() {
  const open = useUiStore((state) => state.overlay === 'reset-account');
  return (
    <Dialog
      open={open}
      onClose={() => openOverlay(null)}
      title="Reset the paper account"
      description="Positions, orders and strategies of this session end here. Their records are kept."
    >
      {open && <ResetForm />}
    </Dialog>
  );
}

function ResetForm() {
  const account = useTradingStore((state) => state.account?.account ?? '');
  const currency = useTradingStore((state) => state.account?.currency ?? '');
  const [cash, setCash] = useState(() => useTradingStore.getState().account?.initialCash ?? '');
  const [typed, setTyped] = useState('');
  const amount = cash.replaceAll(/[,\s]/g, '');
  const cashProblem = /^\d+(\.\d{1,2})?$/.test(amount) && Number(amount) > 0 ? undefined : 'Enter an amount above 0.';
  const filledIn = typed === account && cashProblem === undefined;
  const { refusal, busy, ready, handleSubmit } = useDialogSubmit(filledIn, () => resetAccount(amount, typed));

  return (
    <form className={styles['form']} onSubmit={handleSubmit}>
      <Field id="reset-cash" label={`Starting cash, ${currency}`} error={cashProblem}>
        <TextInput
          id="reset-cash"
          inputMode="decimal"
          value={cash}
          onChange={setCash}
          invalid={cashProblem !== undefined}
        />
      </Field>
      <Field id="reset-account" label={`Type the account's name, ${account}, to reset it`} error={refusal}>
        <TextInput id="reset-account" value={typed} onChange={setTyped} invalid={refusal !== undefined} />
      </Field>
      <DialogActions>
        <Button onClick={() => openOverlay(null)}>Keep it</Button>
        <Button tone="danger" type="submit" disabled={!ready}>
          {busy ? 'Resetting…' : `Reset ${account} to ${moneyText(amount)} ${currency}`}
        </Button>
      </DialogActions>
    </form>
  );
}
