import type { EmergencyStop } from './emergency-stop.ts';

/** Exit code after a fault of our own. */
export const FAULT_EXIT_CODE = 70;

/** What the policy acts on. */
export interface CrashPolicyOptions {
  readonly process: Pick<NodeJS.Process, 'on'>;
  readonly stop: Pick<EmergencyStop, 'press'>;
  /** Writes out the log before it returns. */
  readonly lastWords: (text: string) => void;
  readonly exit: (code: number) => void;
}

/**
 * After an error that nobody handled nothing may trade on: halt, so that the next start is halted too, write out the
 * log, leave with a code other than 0. Each step is taken even if the one before fails.
 */
export function installCrashPolicy({ process, stop, lastWords, exit }: CrashPolicyOptions): void {
  let isLeaving = false;
  const leave = (fault: unknown): void => {
    if (isLeaving) return;
    isLeaving = true;
    const text = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    attempt(() => stop.press('internal fault'));
    attempt(() => lastWords(`internal fault: ${text}`));
    exit(FAULT_EXIT_CODE);
  };
  process.on('uncaughtException', leave);
  process.on('unhandledRejection', leave);
}

/** The process ends either way; what a step throws here has nobody left to be told to. */
function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // The next step is independent of this one.
  }
}
