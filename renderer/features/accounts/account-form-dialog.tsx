import type { FormEvent } from 'react';
import { useState } from 'react';
import type { LiveAccountInput, LiveAccountWire } from '../../../core/api/wire/live-account-wire.ts';
import { LIVE_PROFILES } from '../../../core/model/live-account.ts';
import { saveLiveAccount } from '../../actions/live-account-actions.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { Checkbox, Field, TextInput } from '../../components/field.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { Select } from '../../components/select.tsx';
import { MODE_WORDS } from '../../format/mode-text.ts';
import { useLiveAccountStore } from '../../stores/live-account-store.ts';
import { useMarketStore } from '../../stores/market-store.ts';
import { useVenueStore } from '../../stores/venue-store.ts';
import { definitionOf, newAccount, newNameProblem, withMode } from './account-form.ts';
import styles from './accounts-screen.module.css';

interface AccountFormDialogProps {
  readonly open: boolean;
  /** The one to change; null for a new one. */
  readonly account: LiveAccountWire | null;
  readonly onClose: () => void;
}

/** Defines an account at a venue, or changes one. Neither arms it. */
export function AccountFormDialog({ open, account, onClose }: AccountFormDialogProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={account === null ? 'Add an account at a venue' : `What ${account.name} may do`}
      description="It sends nothing until it is armed. More leave than before ends its arming."
      width="wide"
    >
      {open && <AccountForm account={account} onClose={onClose} />}
    </Dialog>
  );
}

const MODES = [
  { value: 'testnet', label: 'Test network' },
  { value: 'live', label: 'Real money' },
] as const;

function AccountForm({ account, onClose }: Omit<AccountFormDialogProps, 'open'>) {
  const form = useAccountForm(account, onClose);
  const { draft, edit, venues, taken, nameProblem, refusal, busy } = form;
  return (
    <form className={styles['form']} noValidate onSubmit={form.handleSubmit}>
      <div className={styles['pair']}>
        <Field id="account-venue" label="Venue">
          <Select
            id="account-venue"
            label="Venue"
            options={venues}
            value={draft.venue}
            onChange={(venue) => edit({ venue, instruments: [] })}
          />
        </Field>
        <Field id="account-mode" label="Money">
          <Segmented
            label="Money"
            options={MODES}
            value={draft.mode}
            onChange={(mode) => edit(account === null ? withMode(draft, mode, taken) : { mode })}
          />
        </Field>
      </div>
      <Field
        id="account-name"
        label="Name: what is typed to arm it"
        error={nameProblem}
        hint={account === null ? '3 to 20 capitals, digits and dashes.' : 'The name stays.'}
      >
        {account === null ? (
          <TextInput
            id="account-name"
            value={draft.name}
            invalid={nameProblem !== undefined}
            onChange={(name) => edit({ name: name.toUpperCase() })}
          />
        ) : (
          <output className={styles['fixed']}>{draft.name}</output>
        )}
      </Field>
      <Instruments draft={draft} onChange={(instruments) => edit({ instruments })} />
      <Field id="account-profile" label="Limits" hint="The tightest first. Raising them later ends the arming.">
        <Segmented
          label="Limits"
          options={LIVE_PROFILES.map((value) => ({ value, label: value }))}
          value={draft.profile}
          onChange={(profile) => edit({ profile })}
        />
      </Field>
      <Checkbox
        label="After a restart it goes on by itself, once a day, while it is armed and everything is right"
        checked={draft.autoResume}
        onChange={(autoResume) => edit({ autoResume })}
      />
      {refusal !== undefined && (
        <p className={styles['problem']} role="alert">
          Not saved: {refusal}
        </p>
      )}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button tone="primary" type="submit" disabled={!form.ready}>
          {busy ? 'Saving…' : `Save ${draft.name} – ${MODE_WORDS[draft.mode]}, not armed`}
        </Button>
      </DialogActions>
    </form>
  );
}

interface InstrumentsProps {
  readonly draft: LiveAccountInput;
  readonly onChange: (instruments: string[]) => void;
}

/** What is watched of the venue can be allowed: an order needs a price that is fresh. */
function Instruments({ draft: { venue, instruments }, onChange }: InstrumentsProps) {
  const watched = useMarketStore((state) => state.instruments);
  const ids = [
    ...new Set([...instruments, ...watched.filter(({ id }) => id.startsWith(`${venue}:`)).map(({ id }) => id)]),
  ];
  const toggle = (id: string, on: boolean) =>
    onChange(on ? [...instruments, id] : instruments.filter((one) => one !== id));
  return (
    <fieldset className={styles['instruments']}>
      <legend>May trade only</legend>
      {ids.length === 0 && (
        <p className={styles['note']}>
          Nothing of {venue} is watched. Watch what it is to trade (Alt+I), then allow it here; until then every order
          is refused.
        </p>
      )}
      {ids.map((id) => (
        <Checkbox key={id} label={id} checked={instruments.includes(id)} onChange={(on) => toggle(id, on)} />
      ))}
    </fieldset>
  );
}

function useAccountForm(account: LiveAccountWire | null, onClose: () => void) {
  const taken = (useLiveAccountStore((state) => state.live?.accounts) ?? []).map(({ name }) => name);
  const listed = useVenueStore((state) => state.venues).filter(({ simulated }) => !simulated);
  const venues = listed.map(({ venue, name }) => ({ value: venue, label: name }));
  const [draft, setDraft] = useState<LiveAccountInput>(() =>
    account === null ? newAccount(taken, preferredVenue(listed)) : definitionOf(account),
  );
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const nameProblem = account === null ? newNameProblem(draft.name, taken) : undefined;
  const ready = nameProblem === undefined && draft.venue !== '' && !busy;
  const edit = (part: Partial<LiveAccountInput>) => {
    setDraft({ ...draft, ...part });
    setRefusal(undefined);
  };
  const save = async () => {
    setBusy(true);
    const problem = await saveLiveAccount(draft);
    setBusy(false);
    setRefusal(problem);
    if (problem === undefined) onClose();
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) void save();
  };
  return { draft, edit, venues, taken, nameProblem, refusal, busy, ready, handleSubmit };
}

/** One that is switched on, else the first. */
function preferredVenue(venues: readonly { readonly venue: string; readonly enabled: boolean }[]): string {
  return (venues.find(({ enabled }) => enabled) ?? venues[0])?.venue ?? '';
}
