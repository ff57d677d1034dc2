import { useSubmitOnce } from '../../forms/use-submit-once.ts';
import { openOverlay } from '../../stores/ui-store.ts';

/**
 * Sends a dialog's form once and closes the dialog; a refusal keeps it open and is told.
 * @param filledIn false while something is missing
 * @param act answers why it was refused, undefined if it was not
 */
export function useDialogSubmit(filledIn: boolean, act: () => Promise<string | undefined>) {
  return useSubmitOnce(filledIn, act, () => openOverlay(null));
}
