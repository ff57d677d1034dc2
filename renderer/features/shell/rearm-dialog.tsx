import { useState } from 'react';
import { rearm } from '../../actions/trading-actions.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { useNow } from '../../components/use-now.ts';
import { Checkbox, Field, TextInput } from '../../components/field.tsx';
import { useTradingStore } from '../../stores/trading-store.ts';
import { openOverlay, useUiStore } from '../../stores/ui-store.ts';
import styles from './shell-forms.module.css';
import { useDialogSubmit } from './use-dialog-submit.ts';

const TICK_MS = 1_000;
const PAPER = 'Orders can be sent again.';
const LIVE = 'Orders may only shrink positions until you arm the account again.';

/** Re-arming is an act of its own: the account's name has to be typed. */
export function RearmDialog() {
  const open = useUiStore((state) => state.overlay === 'rearm');
  const isLive = useTradingStore((state) => (state.account?.mode ?? 'paper') !== 'paper');
  return (
    <Dialog
      open={open}
      onClose={() => openOverlay(null)}
      title="Re-arm trading"
      description={`${isLive ? LIVE : PAPER} A loss limit that was reached counts from the equity of now; the others go on. Strategies that the stop paused stay paused until you resume them.`}
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
  const from = useTradingStore((state) => state.tradingState?.rearmFrom ?? null);
  const now = useNow(from !== null, TICK_MS);
  const waitS = from === null ? 0 : Math.max(0, Math.ceil((from - now) / TICK_MS));
  const filledIn = typed === account && acknowledged && waitS === 0;
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
          {busy ? 'Re-arming…' : waitS > 0 ? `Re-arm ${account} in ${waitS} s` : `Re-arm ${account}`}
        </Button>
      </DialogActions>
    </form>
  );
}
