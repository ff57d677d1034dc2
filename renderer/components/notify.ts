import { toast } from 'sonner';

/** The mode comes first in every notice, so that paper and live are never mistaken for each other. */
const MODE = 'PAPER';

const STAYS_MS = 5_000;

/** A notice that goes away by itself. What it says is also in the event log. */
export function notify(title: string, detail?: string): void {
  toast(`${MODE} · ${title}`, { duration: STAYS_MS, ...(detail === undefined ? {} : { description: detail }) });
}

/** A refusal or a loss of safety: stays until it is closed. */
export function notifyProblem(title: string, detail?: string): void {
  toast.error(`${MODE} · ${title}`, { duration: Infinity, ...(detail === undefined ? {} : { description: detail }) });
}
