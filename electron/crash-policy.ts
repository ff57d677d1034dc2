import type { EmergencyStop } from './emergency-stop.ts';

/** Exit code after a fault of our own. */
export const FAULT_EXIT_CODE = 70;

/** What the policy acts on. */
export interface CrashPolicyOptions {
  readonly process: Pick<NodeJS.Process, 'on'>;
  readonly stop: Pick<EmergencyStop, 'press'>;
  readonly report: (cause: unknown) => void;
  readonly exit: (code: number) => void;
}

/**
 * After an error that nobody handled nothing may trade on: halt, so that the next start is halted too, report, leave
 * with a code other than 0. Each step is taken even if the one before fails.
 */
export function installCrashPolicy({ process, stop, report, exit }: CrashPolicyOptions): void {
  let leaving = false;
  const leave = (cause: unknown): void => {
    if (leaving) return;
    leaving = true;
    try {
      stop.press('internal fault');
    } finally {
      try {
        report(cause);
      } finally {
        exit(FAULT_EXIT_CODE);
      }
    }
  };
  process.on('uncaughtException', leave);
  process.on('unhandledRejection', leave);
}
