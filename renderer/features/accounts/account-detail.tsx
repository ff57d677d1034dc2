import { useState } from 'react';
import type { KeyStoreWire, LiveAccountWire } from '../../../core/api/wire/live-account-wire.ts';
import { disarmAccount, removeLiveAccount } from '../../actions/live-account-actions.ts';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { DetailSection } from '../../components/master-detail.tsx';
import { ModeBadge } from '../../components/mode-badge.tsx';
import { useNow } from '../../components/use-now.ts';
import { armingText } from '../../format/arming-text.ts';
import { dateTimeText, zoneLabel } from '../../format/datetime.ts';
import { MONEY_WORDS } from '../../format/mode-text.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import styles from './accounts-screen.module.css';
import { KeySection } from './key-section.tsx';

interface AccountDetailProps {
  readonly account: LiveAccountWire;
  readonly keyStore: KeyStoreWire;
  readonly onEdit: () => void;
  readonly onArm: () => void;
}

/** One account: its arming, its key, and what it may do. */
export function AccountDetail({ account, keyStore, onEdit, onArm }: AccountDetailProps) {
  const { name, mode, arming } = account;
  const [removing, setRemoving] = useState(false);
  return (
    <DetailSection
      label={`Account ${name}`}
      title={name}
      figures={<ModeBadge mode={mode} />}
      controls={
        <>
          <Button onClick={onEdit}>Change what it may do…</Button>
          <Button onClick={() => setRemoving(true)}>Remove it…</Button>
          {arming.state !== 'disarmed' && (
            <Button tone="danger" onClick={() => void disarmAccount(name)}>
              Disarm {name} now
            </Button>
          )}
          <Button tone="primary" onClick={onArm}>
            {arming.state === 'armed' ? 'Arm it anew…' : `Arm ${name}…`}
          </Button>
        </>
      }
    >
      <div className={styles['detail']}>
        <ArmingSection account={account} />
        <KeySection account={account} keyStore={keyStore} />
        <LeaveSection account={account} />
      </div>
      <ConfirmDialog
        open={removing}
        title={`Remove ${name}?`}
        keepLabel="Keep it"
        actLabel={`Remove ${name} and its key`}
        act={() => removeLiveAccount(name)}
        onClose={() => setRemoving(false)}
      >
        The account loses its leave to trade at once, and its key is deleted here. Orders and positions at the venue
        stay as they are; what was traded stays on record.
      </ConfirmDialog>
    </DetailSection>
  );
}

const TICK_MS = 1_000;

function ArmingSection({ account: { name, mode, arming } }: { readonly account: LiveAccountWire }) {
  const zone = usePreferences((state) => state.preferences.timeZone);
  const now = useNow(arming.state !== 'disarmed', TICK_MS);
  const at = (time: number | null) => `${dateTimeText(time, zone)} ${zoneLabel(zone, time ?? now)}`;
  return (
    <section className={styles['block']} aria-label="Arming">
      <h3>Arming</h3>
      <p className={styles['standing']} data-mode={mode} data-state={arming.state}>
        {armingText(arming, now)}
      </p>
      {arming.state === 'disarmed' ? (
        <p className={styles['note']}>
          {arming.cause !== null && `${arming.cause} `}
          {name} sends nothing to its venue. Arming asks for its name, and ends with its time, a stop, a change of its
          key and with this program.
        </p>
      ) : (
        <dl className={styles['facts']}>
          <dt>Armed at</dt>
          <dd>{at(arming.armedAt)}</dd>
          <dt>Until</dt>
          <dd>{at(arming.expiresAt)}</dd>
          <dt>Money</dt>
          <dd>{MONEY_WORDS[mode]}</dd>
        </dl>
      )}
    </section>
  );
}

function LeaveSection({ account }: { readonly account: LiveAccountWire }) {
  const { venue, mode, instruments, profile, autoResume } = account;
  return (
    <section className={styles['block']} aria-label="What it may do">
      <h3>What it may do</h3>
      <dl className={styles['facts']}>
        <dt>Venue</dt>
        <dd>{venue}</dd>
        <dt>Money</dt>
        <dd>{MONEY_WORDS[mode]}</dd>
        <dt>May trade</dt>
        <dd>{instruments.length === 0 ? 'Nothing yet: every order would be refused' : instruments.join(', ')}</dd>
        <dt>Limits</dt>
        <dd>{profile}</dd>
        <dt>After a restart</dt>
        <dd>{autoResume ? 'goes on by itself, once a day, while it is armed' : 'waits until it is armed again'}</dd>
      </dl>
    </section>
  );
}
