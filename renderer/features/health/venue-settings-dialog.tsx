import type { FormEvent } from 'react';
import { useState } from 'react';
import type { VenueSettings, VenueWire } from '../../../core/api/wire/venue-wire.ts';
import { saveVenueForm } from '../../actions/venue-actions.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { Checkbox, Field, TextInput } from '../../components/field.tsx';
import { notify } from '../../components/notify.ts';
import { useVenueStore } from '../../stores/venue-store.ts';
import { ConnectionTest } from './connection-test.tsx';
import styles from './health-screen.module.css';
import { settingsOf, venueFormErrors } from './venue-form.ts';

interface VenueSettingsDialogProps {
  /** Null while no settings are open. */
  readonly venue: string | null;
  readonly onClose: () => void;
}

/** Settings of one venue, with a test of them that saves nothing. */
export function VenueSettingsDialog({ venue, onClose }: VenueSettingsDialogProps) {
  const shown = useVenueStore((state) => state.venues.find((one) => one.venue === venue));
  const detail = useVenueStore(
    ({ health }) => health?.venues.find((one) => one.venue === venue && shown?.enabled === true)?.detail ?? '',
  );
  return (
    <Dialog
      open={venue !== null && shown !== undefined}
      onClose={onClose}
      title={`Settings of ${shown?.name ?? 'the venue'}`}
      description="Market data needs no key. Without a network the demo market goes on as it is."
      width="wide"
    >
      {detail !== '' && <p className={styles['matter']}>{detail}</p>}
      {shown !== undefined && <SettingsForm key={shown.venue} venue={shown} onClose={onClose} />}
    </Dialog>
  );
}

interface SettingsFormProps {
  readonly venue: VenueWire;
  readonly onClose: () => void;
}

function SettingsForm({ venue, onClose }: SettingsFormProps) {
  const form = useSettingsForm(venue, onClose);
  const { draft, errors, edit } = form;
  return (
    <form className={styles['form']} noValidate onSubmit={form.handleSubmit}>
      <div className={styles['choices']}>
        <Checkbox label="On" checked={draft.enabled} onChange={(enabled) => edit({ enabled })} />
        <Checkbox
          label="Streams (WebSocket first, REST as the fallback)"
          checked={draft.streams}
          onChange={(streams) => edit({ streams })}
        />
      </div>
      <AddressField
        id="venue-rest"
        label="REST address"
        hint="Empty: the venue’s own. For a test network or a server on this machine, such as http://127.0.0.1:8080"
        value={draft.restUrl}
        error={errors.restUrl}
        onChange={(restUrl) => edit({ restUrl })}
      />
      <AddressField
        id="venue-ws"
        label="WebSocket address"
        hint="Empty: the venue’s own. Without streams it is not used."
        value={draft.wsUrl}
        error={errors.wsUrl}
        onChange={(wsUrl) => edit({ wsUrl })}
      />
      <ConnectionTest settings={form.settings} disabled={!form.isValid} />
      {form.refusal !== undefined && (
        <p className={styles['refusal']} role="alert">
          Not saved: {form.refusal}
        </p>
      )}
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
        <Button tone="primary" type="submit" disabled={!form.isValid || form.busy}>
          {form.busy ? 'Saving…' : `Save settings of ${venue.name}`}
        </Button>
      </DialogActions>
    </form>
  );
}

interface AddressFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

function AddressField({ id, label, hint, value, error, onChange }: AddressFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <TextInput
        id={id}
        value={value}
        placeholder="The venue’s own"
        invalid={error !== undefined}
        onChange={onChange}
      />
    </Field>
  );
}

function useSettingsForm(venue: VenueWire, onClose: () => void) {
  const [draft, setDraft] = useState<VenueSettings>(() => settingsOf(venue));
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const errors = venueFormErrors(draft);
  const isValid = Object.keys(errors).length === 0;
  const settings = { ...draft, restUrl: draft.restUrl.trim(), wsUrl: draft.wsUrl.trim() };

  const edit = (part: Partial<VenueSettings>) => {
    setDraft({ ...draft, ...part });
    setRefusal(undefined);
  };
  const save = async () => {
    setBusy(true);
    const problem = await saveVenueForm(settings);
    setBusy(false);
    setRefusal(problem);
    if (problem !== undefined) return;
    notify(`Settings of ${venue.name} saved`);
    onClose();
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isValid && !busy) void save();
  };
  return { draft, settings, errors, isValid, edit, busy, refusal, handleSubmit };
}
