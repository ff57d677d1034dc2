import { toast } from 'sonner';

/** The mode comes first in every notice, so that paper and live are never mistaken for each other. */
let mode = 'PAPER';

/** Says whose money the desk speaks of from now on. */
export function setNoticeMode(word: string): void {
  mode = word;
}

const STAYS_MS = 5_000;

/** The library remembers every notice by its id; taking turns with a few keeps a desk that runs for weeks small. */
const IDS = 20;
let count = 0;

/** A notice that goes away by itself. What it says is also in the event log. */
export function notify(title: string, detail?: string): void {
  toast(`${mode} · ${title}`, { id: nextId(), duration: STAYS_MS, description: detail ?? '' });
}

/** A problem that is seen elsewhere for as long as it lasts, so that its notice may go. */
export function notifyPassingProblem(title: string, detail?: string): void {
  toast.warning(`${mode} · ${title}`, { id: nextId(), duration: STAYS_MS, description: detail ?? '' });
}

/** A refusal or a loss of safety: stays until it is closed. */
export function notifyProblem(title: string, detail?: string): void {
  toast.error(`${mode} · ${title}`, { id: nextId(), duration: Infinity, description: detail ?? '' });
}

function nextId(): string {
  count = (count + 1) % IDS;
  return `notice-${count}`;
}
