import type { FormEvent } from 'react';
import { useState } from 'react';
import type { StrategyLimitsInput, StrategyRiskWire } from '../../../core/api/wire/risk-wire.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { Field, TextInput } from '../../components/field.tsx';
import { limitStrategy } from './risk-actions.ts';
import styles from './risk-screen.module.css';
import { draftOf, isLooser, LIMIT_LABELS, limitsOf, STRATEGY_LIMITS } from './strategy-limits-draft.ts';

interface StrategyLimitsDialogProps {
  readonly strategy: StrategyRiskWire | null;
  readonly account: string;
  readonly currency: string;
  readonly onClose: () => void;
}

/** What one strategy may do, beside the limits of the account; the tighter holds. */
export function StrategyLimitsDialog({ strategy, ...rest }: StrategyLimitsDialogProps) {
  return (
    <Dialog
      open={strategy !== null}
      onClose={rest.onClose}
      title={`Limits of ${strategy?.strategyId ?? 'a strategy'}`}
      description="Beside those of the account: whichever is tighter holds. An empty field sets none; 0 means none at all."
    >
      {strategy !== null && <StrategyLimitsForm strategy={strategy} {...rest} />}
    </Dialog>
  );
}

type FormProps = Omit<StrategyLimitsDialogProps, 'strategy'> & { readonly strategy: StrategyRiskWire };

function StrategyLimitsForm({ strategy, account, currency, onClose }: FormProps) {
  const [draft, setDraft] = useState(() => draftOf(strategy.limits));
  const [typed, setTyped] = useState('');
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const limits = limitsOf(draft);
  const looser = limits !== undefined && isLooser(strategy.limits, limits);
  const ready = limits !== undefined && !busy && (!looser || typed === account);
  const send = async (wanted: StrategyLimitsInput['limits']) => {
    setBusy(true);
    const problem = await limitStrategy({ strategyId: strategy.strategyId, limits: wanted, confirmation: typed });
    setBusy(false);
    setRefusal(problem);
    if (problem === undefined) onClose();
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) void send(limits);
  };
  return (
    <form className={styles['form']} noValidate onSubmit={handleSubmit}>
      {STRATEGY_LIMITS.map((name) => (
        <Field
          key={name}
          id={`own-${name}`}
          label={name === 'maxOrdersPerDay' ? LIMIT_LABELS[name] : `${LIMIT_LABELS[name]}, ${currency}`}
        >
          <TextInput
            id={`own-${name}`}
            inputMode="decimal"
            placeholder="none of its own"
            value={draft[name]}
            onChange={(text) => setDraft({ ...draft, [name]: text })}
          />
        </Field>
      ))}
      {limits === undefined && (
        <p className={styles['problem']} role="alert">
          Each is a number of 0 or more, the entries a whole one.
        </p>
      )}
      {looser && (
        <Field id="own-confirmation" label={`This allows more. Type the account's name, ${account}, to confirm it`}>
          <TextInput id="own-confirmation" value={typed} onChange={setTyped} />
        </Field>
      )}
      {refusal !== undefined && (
        <p className={styles['problem']} role="alert">
          Not changed: {refusal}
        </p>
      )}
      <DialogActions>
        <Button onClick={onClose}>Keep its limits</Button>
        <Button tone={looser ? 'danger' : 'primary'} type="submit" disabled={!ready}>
          {busy ? 'Changing…' : `Limit ${strategy.strategyId}`}
        </Button>
      </DialogActions>
    </form>
  );
}
