import type { FormEvent } from 'react';
import { useState } from 'react';

/**
 * Sends a form once; a refusal keeps it open and is told.
 * @param act answers why it was refused, undefined if it was not
 */
export function useSubmitOnce(filledIn: boolean, act: () => Promise<string | undefined>, done: () => void) {
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const ready = filledIn && !busy;
  const send = async () => {
    setBusy(true);
    const message = await act();
    setBusy(false);
    setRefusal(message);
    if (message === undefined) done();
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) void send();
  };
  return { refusal, busy, ready, handleSubmit };
}
