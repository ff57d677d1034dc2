import { useState } from 'react';
import { rearm } from '../../actions/trading-actions.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { Checkbox, Field, TextInput } from '../../components/field.tsx';
import { useTradingStore } from '../../stores/trading-store.ts';
import { openOverlay, useUiStore } from '../../stores/ui-store.ts';
import styles from './shell-forms.module.css';
import { useDialogSubmit } from './use-dialog-submit.ts';

/** Re-arming is an act of its own: the account's name has to be typed. */
export function RearmDialog() {
  const open = useUiStore((state) => state.overlay === 'rearm');
  return (
    <Dialog
      open={open}
      onClose={() => openOverlay(null)}
      title="Re-arm trading"
      description="Orders can be sent again. A loss limit that was reached counts from the equity of now; the others go on. Strategies that the stop paused stay paused until you resume them."
    >
      {open && <RearmForm />}
    </Dialog>
  );
}

function RearmForm() {
  const account = useTradingStore((state) => state.account?.account ?? '');
  const cause = useTradingStore((state) => state.tradingState?.cause ?? null);
  const [typed, setTyped] = useState('');
  const [acknowledged, setAcknowledged] = useState(false);
  const filledIn = typed === account && acknowledged;
  const { refusal, busy, ready, handleSubmit } = useDialogSubmit(filledIn, () => rearm(typed));

  return (
    <form className={styles['form']} onSubmit={handleSubmit}>
      <Field
        id="rearm-account"
        label={`Type the account's name, ${account}, to re-arm it`}
        error={refusal}
        hint={typed !== '' && !account.startsWith(typed) ? `This is not ${account}.` : ''}
      >
        <TextInput id="rearm-account" value={typed} onChange={setTyped} invalid={refusal !== undefined} />
      </Field>
      <Checkbox
        label={`I know why it was stopped: ${cause ?? 'no cause is recorded'}`}
        checked={acknowledged}
        onChange={setAcknowledged}
      />
      <DialogActions>
        <Button onClick={() => openOverlay(null)}>Keep halted</Button>
        <Button tone="primary" type="submit" disabled={!ready}>
          {busy ? 'Re-arming…' : `Re-arm ${account}`}
        </Button>
      </DialogActions>
    </form>
  );
}
