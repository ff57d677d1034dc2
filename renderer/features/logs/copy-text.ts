import { notify, notifyProblem } from '../../components/notify.ts';

/** Puts text on the clipboard and says so. */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify(`${what} copied`);
  } catch (error) {
    notifyProblem(`${what} not copied`, error instanceof Error ? error.message : String(error));
  }
}
