import { useState } from 'react';
import type { AccountTestWire, KeyStoreWire, LiveAccountWire } from '../../../core/api/wire/live-account-wire.ts';
import { failureReason } from '../../actions/act.ts';
import { enterAccountKey, removeAccountKey } from '../../actions/live-account-actions.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { keyText, permissionTexts } from '../../format/arming-text.ts';
import { client } from '../../ipc/client.ts';
import styles from './accounts-screen.module.css';

interface KeySectionProps {
  readonly account: LiveAccountWire;
  readonly keyStore: KeyStoreWire;
}

/** The account's key: its last characters and its rights, never the key. It is typed in a window of its own. */
export function KeySection({ account, keyStore }: KeySectionProps) {
  const { name, key, keyProblem, permissions } = account;
  const [removing, setRemoving] = useState(false);
  const { result, busy, test } = useKeyTest(name);
  return (
    <section className={styles['block']} aria-label="Key">
      <h3>Key</h3>
      <p className={key === null ? styles['problem'] : undefined}>{key === null ? keyProblem : keyText(key)}</p>
      {keyStore.state !== 'open' && <p className={styles['note']}>{keyStore.detail}</p>}
      {permissions !== null && (
        <p className={styles['chips']}>
          {permissionTexts(permissions).map(({ text, tone }) => (
            <Chip key={text} tone={tone} text={text} />
          ))}
        </p>
      )}
      {result !== null && <output className={result.ok ? styles['note'] : styles['problem']}>{result.detail}</output>}
      <div className={styles['buttons']}>
        <Button onClick={() => void enterAccountKey(name)}>
          {key === null ? 'Enter its key…' : 'Replace its key…'}
        </Button>
        <Button disabled={key === null || busy} onClick={() => void test()}>
          {busy ? 'Asking the venue…' : 'Test the key'}
        </Button>
        <Button disabled={key === null || key.storedAt === null} onClick={() => setRemoving(true)}>
          Delete the key…
        </Button>
      </div>
      <ConfirmDialog
        open={removing}
        title={`Delete the key of ${name}?`}
        keepLabel="Keep it"
        actLabel={`Delete the key of ${name}`}
        act={() => removeAccountKey(name)}
        onClose={() => setRemoving(false)}
      >
        It is deleted here only, and the account is disarmed at once. Revoke it at the venue as well, if nobody is to
        use it any more.
      </ConfirmDialog>
    </section>
  );
}

function useKeyTest(account: string) {
  const [result, setResult] = useState<Pick<AccountTestWire, 'ok' | 'detail'> | null>(null);
  const [busy, setBusy] = useState(false);
  const test = async () => {
    setBusy(true);
    try {
      setResult(await client.liveAccounts.test.mutate({ account }));
    } catch (error) {
      setResult({ ok: false, detail: failureReason(error) });
    }
    setBusy(false);
  };
  return { result, busy, test };
}
