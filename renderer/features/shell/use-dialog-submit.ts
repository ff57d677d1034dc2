import type { FormEvent } from 'react';
import { useState } from 'react';
import { openOverlay } from '../../stores/ui-store.ts';

/**
 * Sends a dialog's form once and closes the dialog; a refusal keeps it open and is told.
 * @param filledIn false while something is missing
 * @param act answers why it was refused, undefined if it was not
 */
export function useDialogSubmit(filledIn: boolean, act: () => Promise<string | undefined>) {
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const ready = filledIn && !busy;

  const send = async () => {
    setBusy(true);
    const message = await act();
    setBusy(false);
    if (message === undefined) openOverlay(null);
    else setRefusal(message);
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) void send();
  };
  return { refusal, busy, ready, handleSubmit };
}
