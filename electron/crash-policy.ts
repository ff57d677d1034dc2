import type { TradingHost } from '../core/host/host-options.ts';
import type { EmergencyStop } from './emergency-stop.ts';

/** Exit code after a fault of our own. */
export const FAULT_EXIT_CODE = 70;

/** What the policy acts on. */
export interface CrashPolicyOptions {
  readonly process: Pick<NodeJS.Process, 'on' | 'stderr'>;
  readonly stop: Pick<EmergencyStop, 'press'>;
  readonly host: Promise<Pick<TradingHost, 'failed'>>;
  readonly exit: (code: number) => void;
}

/**
 * After an error that nobody handled nothing may trade on: halt, so that the next start is halted too, write out the
 * log, leave with a code other than 0. Each step is taken even if the one before fails.
 */
export function installCrashPolicy({ process, stop, host, exit }: CrashPolicyOptions): void {
  let opened: Pick<TradingHost, 'failed'> | undefined;
  void host.then((value) => {
    opened = value;
  });
  let isLeaving = false;
  const leave = (fault: unknown): void => {
    if (isLeaving) return;
    isLeaving = true;
    const text = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    const steps = [
      () => stop.press('internal fault'),
      () => opened?.failed(`internal fault: ${text}`),
      () => process.stderr.write(`internal fault: ${text}\n`),
    ];
    for (const step of steps) attempt(step);
    exit(FAULT_EXIT_CODE);
  };
  process.on('uncaughtException', leave);
  process.on('unhandledRejection', leave);
}

/** The process ends either way; what a step throws here has nobody left to be told to. */
function attempt(step: () => unknown): void {
  try {
    step();
  } catch {
    // The next step is independent of this one.
  }
}
