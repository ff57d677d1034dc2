import { useState } from 'react';
import type { FormEvent } from 'react';
import type { KeyEntryApi, KeyEntryInput, KeyEntryView } from '../../core/api/key-entry.ts';
import { Button } from '../components/button.tsx';
import { ModeBadge } from '../components/mode-badge.tsx';
import { Field, SecretInput } from '../components/field.tsx';
import fieldStyles from '../components/field.module.css';
import styles from './key-entry-form.module.css';

interface KeyEntryFormProps {
  readonly view: KeyEntryView;
  readonly onSubmit: KeyEntryApi['submit'];
  readonly onCancel: () => void;
}

/** What is asked for where alerts are sent, instead of a key. */
const ALERT_CHANNELS: Readonly<
  Record<string, { readonly title: string; readonly text: string; readonly apiKey: string; readonly secret: string }>
> = {
  webhook: {
    title: 'Webhook for alerts',
    text: 'Alerts are posted there as JSON, signed with the secret (HMAC-SHA-256).',
    apiKey: 'Address, https://…',
    secret: 'Secret for the signature, 8 characters at least',
  },
  telegram: {
    title: 'Telegram for alerts',
    text: 'Make a bot with BotFather, write it a message, and find out the id of your chat with it.',
    apiKey: 'Token of the bot',
    secret: 'Id of the chat',
  },
};

/** Takes an account's key once, towards the host. What was typed lives in the fields alone, and ends with this page. */
export function KeyEntryForm({ view, onSubmit, onCancel }: KeyEntryFormProps) {
  const { account, venue, mode, keyStore, wantsPassword } = view;
  const channel = ALERT_CHANNELS[venue];
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = typedIn(form);
    if (keyStore.state === 'fresh' && typed.passphrase !== textOf(new FormData(form), 'again')) {
      setProblem('The two passphrases are not the same: type them again.');
      return;
    }
    setBusy(true);
    const refusal = await onSubmit(typed);
    setBusy(false);
    setProblem(refusal);
    if (refusal === '') form.reset();
  };
  return (
    <main className={styles['page']}>
      <h1 className={styles['title']}>
        {channel === undefined ? (
          <>
            Key of {account} <ModeBadge mode={mode} />
          </>
        ) : (
          channel.title
        )}
      </h1>
      <p className={styles['text']}>
        {channel === undefined ? (
          <>
            Make a key at {venue} that may trade and <strong>cannot withdraw</strong>, and bind it to this machine’s
            address where the venue offers that.
          </>
        ) : (
          channel.text
        )}{' '}
        It is kept {placeText(keyStore.kind)} and never shown again.
      </p>
      {keyStore.state === 'refused' ? (
        <p className={styles['problem']}>{keyStore.detail}</p>
      ) : (
        <form
          className={styles['form']}
          onSubmit={(event) => {
            void submit(event);
          }}
        >
          {keyStore.state !== 'open' && (
            <PassphraseFields isNew={keyStore.state === 'fresh'} detail={keyStore.detail} />
          )}
          <Field id="api-key" label={channel?.apiKey ?? 'API key'}>
            <SecretInput id="api-key" name="apiKey" />
          </Field>
          <Field id="secret" label={channel?.secret ?? 'Secret, or private key with all its lines'}>
            <textarea
              id="secret"
              name="secret"
              rows={3}
              autoComplete="off"
              spellCheck={false}
              className={`${fieldStyles['input'] ?? ''} ${styles['hidden'] ?? ''}`}
            />
          </Field>
          {wantsPassword && (
            <Field id="password" label={`Passphrase of the key, as chosen at ${venue}`}>
              <SecretInput id="password" name="password" />
            </Field>
          )}
          <Field id="label" label="Your own note (optional, not secret)">
            <input id="label" name="label" maxLength={60} autoComplete="off" className={fieldStyles['input']} />
          </Field>
          <p role="alert" className={styles['problem']}>
            {problem}
          </p>
          <div className={styles['actions']}>
            <Button onClick={onCancel}>Cancel</Button>
            <Button tone="primary" type="submit" disabled={busy}>
              {busy ? 'Keeping the key…' : `Keep the key of ${account}`}
            </Button>
          </div>
        </form>
      )}
    </main>
  );
}

function PassphraseFields({ isNew, detail }: { readonly isNew: boolean; readonly detail: string }) {
  return (
    <>
      <Field
        id="passphrase"
        label={isNew ? 'New passphrase for all keys, 12 characters at least' : 'Passphrase of the keys'}
        hint={detail}
      >
        <SecretInput id="passphrase" name="passphrase" />
      </Field>
      {isNew && (
        <Field id="again" label="The passphrase once more">
          <SecretInput id="again" name="again" />
        </Field>
      )}
    </>
  );
}

function placeText(kind: KeyEntryView['keyStore']['kind']): string {
  return kind === 'keychain' ? "in this system's keychain" : 'in a file under your passphrase';
}

function typedIn(form: HTMLFormElement): KeyEntryInput {
  const data = new FormData(form);
  return {
    passphrase: textOf(data, 'passphrase'),
    apiKey: textOf(data, 'apiKey'),
    secret: textOf(data, 'secret'),
    password: textOf(data, 'password'),
    label: textOf(data, 'label'),
  };
}

function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
}
