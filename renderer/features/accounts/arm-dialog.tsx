import { Check, X } from 'lucide-react';
import type { FormEvent } from 'react';
import { useCallback, useState } from 'react';
import type { LiveAccountWire, PreflightWire } from '../../../core/api/wire/live-account-wire.ts';
import { armAccount } from '../../actions/live-account-actions.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { Field, TextInput } from '../../components/field.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { MODE_WORDS, MONEY_WORDS } from '../../format/mode-text.ts';
import { client } from '../../ipc/client.ts';
import { useAnswer } from '../../ipc/use-answer.ts';
import { useLiveAccountStore } from '../../stores/live-account-store.ts';
import styles from './accounts-screen.module.css';

interface ArmDialogProps {
  /** Null while nothing is to be armed. */
  readonly account: string | null;
  readonly onClose: () => void;
}

/** Arming: the list of what has to be right, for how long, and the account's name, typed. */
export function ArmDialog({ account, onClose }: ArmDialogProps) {
  const shown = useLiveAccountStore((state) => state.live?.accounts.find(({ name }) => name === account));
  return (
    <Dialog
      open={shown !== undefined}
      onClose={onClose}
      title={shown === undefined ? 'Arm an account' : `Arm ${shown.name} – ${MODE_WORDS[shown.mode]}`}
      description={
        shown === undefined
          ? ''
          : `Orders will be sent to ${shown.venue} with ${MONEY_WORDS[shown.mode]}, within the limits “${shown.profile}”.`
      }
      width="wide"
    >
      {shown !== undefined && <Preflight account={shown} onClose={onClose} />}
    </Dialog>
  );
}

interface StepProps {
  readonly account: LiveAccountWire;
  readonly onClose: () => void;
}

function Preflight({ account, onClose }: StepProps) {
  const { name } = account;
  const ask = useCallback(() => client.liveAccounts.preflight.mutate({ account: name }), [name]);
  const { answer, askAgain } = useAnswer(ask);
  if (answer.state === 'waiting') return <p className={styles['note']}>Looking at the account and its venue…</p>;
  const problem =
    answer.state === 'failed' ? answer.problem : 'refused' in answer.value ? answer.value.refused : undefined;
  if (answer.state === 'failed' || 'refused' in answer.value) {
    return (
      <>
        <p className={styles['problem']}>{problem}</p>
        <DialogActions>
          <Button onClick={askAgain}>Check again</Button>
        </DialogActions>
      </>
    );
  }
  return (
    <>
      <Items report={answer.value} />
      {answer.value.passed ? (
        <ArmForm account={account} report={answer.value} onClose={onClose} />
      ) : (
        <DialogActions>
          <Button onClick={onClose}>Keep it disarmed</Button>
          <Button tone="primary" onClick={askAgain}>
            Check again
          </Button>
        </DialogActions>
      )}
    </>
  );
}

function Items({ report }: { readonly report: PreflightWire }) {
  return (
    <ol className={styles['items']} aria-label="What has to be right">
      {report.items.map(({ check, passed, sentence }) => (
        <li key={check} data-passed={passed}>
          {passed ? <Check size={14} strokeWidth={2} aria-hidden /> : <X size={14} strokeWidth={2} aria-hidden />}
          <span className="visually-hidden">{passed ? 'Passed: ' : 'Refused: '}</span>
          <span>{sentence}</span>
        </li>
      ))}
    </ol>
  );
}

const HOURS = [
  { value: '1', label: '1 h' },
  { value: '8', label: '8 h' },
  { value: '24', label: '24 h' },
  { value: '72', label: '3 d' },
  { value: '168', label: '7 d' },
] as const;

function ArmForm({ account: { name, mode }, report, onClose }: StepProps & { readonly report: PreflightWire }) {
  const [hours, setHours] = useState<(typeof HOURS)[number]['value']>('24');
  const [typed, setTyped] = useState('');
  const [code, setCode] = useState('');
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const ready = typed === name && (!report.needsCode || code.trim() !== '') && !busy;
  const arm = async () => {
    setBusy(true);
    const problem = await armAccount({ account: name, confirmation: typed, hours: Number(hours), code });
    setBusy(false);
    setRefusal(problem);
    if (problem === undefined) onClose();
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) void arm();
  };
  return (
    <form className={styles['form']} onSubmit={handleSubmit}>
      <Field id="arm-hours" label="For how long" hint="After that only what reduces a position is sent.">
        <Segmented label="For how long" options={HOURS} value={hours} onChange={setHours} />
      </Field>
      {report.needsCode && (
        <Field id="arm-code" label="The code at the terminal of the host, 6 digits">
          <TextInput id="arm-code" inputMode="numeric" value={code} onChange={setCode} />
        </Field>
      )}
      <Field
        id="arm-name"
        label={`Type the account’s name, ${name}, to arm it`}
        error={refusal}
        hint={typed !== '' && !name.startsWith(typed) ? `This is not ${name}.` : ''}
      >
        <TextInput id="arm-name" value={typed} onChange={setTyped} invalid={refusal !== undefined} />
      </Field>
      <DialogActions>
        <Button onClick={onClose}>Keep it disarmed</Button>
        <Button type="submit" tone="danger" disabled={!ready}>
          {busy ? 'Arming…' : `Arm ${name} for ${labelOf(hours)} – ${MODE_WORDS[mode]}`}
        </Button>
      </DialogActions>
    </form>
  );
}

function labelOf(hours: string): string {
  return HOURS.find(({ value }) => value === hours)?.label ?? hours;
}
