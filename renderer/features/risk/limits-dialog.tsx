import type { FormEvent } from 'react';
import { useState } from 'react';
import type { LimitsInput, LimitsPreview, LimitWire } from '../../../core/api/wire/risk-wire.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { Field, TextInput } from '../../components/field.tsx';
import { figureText, typedFigure, typedText, unitText } from './limit-text.ts';
import { changeLimits } from './risk-actions.ts';
import type { PROFILE_CHOICES } from './risk-words.ts';
import styles from './risk-screen.module.css';
import { useLimitsPreview } from './use-limits-preview.ts';

/** What is to be changed: one limit, or all of them to a profile's. */
export type LimitsEdit =
  | { readonly kind: 'limit'; readonly limit: LimitWire }
  | { readonly kind: 'profile'; readonly profile: (typeof PROFILE_CHOICES)[number]['value'] };

interface LimitsDialogProps {
  readonly edit: LimitsEdit | null;
  readonly account: string;
  readonly mode: 'paper' | 'testnet' | 'live';
  readonly onClose: () => void;
}

/** Changes limits. What tightens is one press; what loosens shows what that means and wants the account's name. */
export function LimitsDialog({ edit, onClose, ...rest }: LimitsDialogProps) {
  return (
    <Dialog open={edit !== null} onClose={onClose} title={edit === null ? 'Limits' : titleOf(edit)}>
      {edit?.kind === 'limit' && <LimitForm limit={edit.limit} onClose={onClose} {...rest} />}
      {edit?.kind === 'profile' && <ProfileForm profile={edit.profile} onClose={onClose} {...rest} />}
    </Dialog>
  );
}

type FormProps = Omit<LimitsDialogProps, 'edit'>;

function LimitForm({ limit, ...rest }: FormProps & { readonly limit: LimitWire }) {
  const { path, title, unit, value, least, most } = limit;
  const [text, setText] = useState(() => typedText(unit, value));
  const figure = typedFigure(unit, text);
  const change: LimitsInput | null = figure === undefined || figure === value ? null : { figures: { [path]: figure } };
  const range = `Now ${figureText(unit, value)}. From ${figureText(unit, least)} to ${figureText(unit, most)}; 0 means none.`;
  const error = figure === undefined ? 'Type a number.' : undefined;
  return (
    <ChangeForm change={change} act={`Set it to ${figureText(unit, figure ?? value)}`} {...rest}>
      <Field
        id="limit-value"
        label={unit === 'count' ? title : `${title}, ${unitText(unit) || 'amount'}`}
        hint={range}
        error={error}
      >
        <TextInput id="limit-value" inputMode="decimal" value={text} onChange={setText} invalid={error !== undefined} />
      </Field>
    </ChangeForm>
  );
}

function ProfileForm({ profile, ...rest }: FormProps & { readonly profile: LimitsInput['profile'] & string }) {
  return (
    <ChangeForm change={{ profile, figures: {} }} act={`Switch to ${profile}`} {...rest}>
      <p className={styles['words']}>Every limit takes the value of the profile, at once; own figures are given up.</p>
    </ChangeForm>
  );
}

interface ChangeFormProps extends FormProps {
  /** Null while nothing would change. */
  readonly change: LimitsInput | null;
  /** The words of the button: what it does. */
  readonly act: string;
  readonly children: React.ReactNode;
}

function ChangeForm({ change, act, account, mode, onClose, children }: ChangeFormProps) {
  const preview = useLimitsPreview(change);
  const [typed, setTyped] = useState('');
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const loosens = preview?.loosens === true;
  const sane = preview !== null && preview.problem === null;
  const ready = change !== null && sane && !busy && (!loosens || typed === account);
  const send = async (wanted: LimitsInput) => {
    setBusy(true);
    const problem = await changeLimits(wanted, typed);
    setBusy(false);
    setRefusal(problem);
    if (problem === undefined) onClose();
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) void send(change);
  };
  return (
    <form className={styles['form']} noValidate onSubmit={handleSubmit}>
      {children}
      {preview !== null && <Preview preview={preview} mode={mode} />}
      {loosens && (
        <Field
          id="limit-confirmation"
          label={`This allows more. Type the account's name, ${account}, to confirm it`}
          hint={typed !== '' && !account.startsWith(typed) ? `This is not ${account}.` : ''}
        >
          <TextInput id="limit-confirmation" value={typed} onChange={setTyped} />
        </Field>
      )}
      {refusal !== undefined && (
        <p className={styles['problem']} role="alert">
          Not changed: {refusal}
        </p>
      )}
      <DialogActions>
        <Button onClick={onClose}>Keep the limits</Button>
        <Button tone={loosens ? 'danger' : 'primary'} type="submit" disabled={!ready}>
          {busy ? 'Changing…' : act}
        </Button>
      </DialogActions>
    </form>
  );
}

const SHOWN_CHANGES = 8;

function Preview({ preview, mode }: { readonly preview: LimitsPreview; readonly mode: FormProps['mode'] }) {
  const { problem, changes, consequences, loosens } = preview;
  if (problem !== null) {
    return (
      <p className={styles['problem']} role="alert">
        {problem}
      </p>
    );
  }
  if (changes.length === 0) return <p className={styles['words']}>The limits are so already.</p>;
  // What allows more comes first: it is what has to be read.
  const shown = changes.toSorted((one, other) => Number(other.loosens) - Number(one.loosens));
  return (
    <div className={styles['preview']} aria-live="polite">
      <ul aria-label="What changes">
        {shown.slice(0, SHOWN_CHANGES).map(({ path, text, loosens: more }) => (
          <li key={path} data-loosens={more}>
            <b>{more ? 'more' : 'less'}</b> {text}
          </li>
        ))}
        {shown.length > SHOWN_CHANGES && <li>and {shown.length - SHOWN_CHANGES} more</li>}
      </ul>
      <ul aria-label="What follows">
        {consequences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {loosens && mode !== 'paper' && <li>The account is disarmed: arm it again to trade.</li>}
      </ul>
    </div>
  );
}

function titleOf(edit: LimitsEdit): string {
  return edit.kind === 'limit' ? edit.limit.title : `Switch to the ${edit.profile} limits`;
}
