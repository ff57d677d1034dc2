import { randomInt } from 'node:crypto';
import { MINUTE_MS } from '../../base/time.ts';
import type { Clock } from '../../ports/clock.ts';
import { sameSecret } from '../web/one-time-token.ts';

const DIGITS = 6;
const LIFE_MS = 2 * MINUTE_MS;
const TRIES = 3;

/** Codes that the host's terminal shows and a browser has to repeat: whoever arms sits at this machine. */
export interface ArmCodes {
  /** Shows a fresh code for the account at the terminal; false where the host has none. */
  readonly issue: (account: string) => boolean;
  /** True once, for the newest code of the account, in time; three wrong ones void it. */
  readonly redeem: (account: string, code: string | undefined) => boolean;
}

interface Issued {
  readonly code: string;
  readonly until: number;
  triesLeft: number;
}

/** @param show writes a line to the host's terminal; undefined where nobody would see it */
export function createArmCodes(clock: Clock, show: ((text: string) => void) | undefined): ArmCodes {
  const issued = new Map<string, Issued>();
  return {
    issue(account) {
      if (show === undefined) return false;
      const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
      issued.set(account, { code, until: clock.now() + LIFE_MS, triesLeft: TRIES });
      show(`To arm ${account} from the browser, type ${code} there within ${LIFE_MS / MINUTE_MS} minutes.`);
      return true;
    },
    redeem(account, code) {
      const known = issued.get(account);
      if (known === undefined) return false;
      if (clock.now() < known.until && known.triesLeft > 0 && sameSecret(known.code, code?.trim() ?? '')) {
        issued.delete(account);
        return true;
      }
      known.triesLeft--;
      if (known.triesLeft <= 0) issued.delete(account);
      return false;
    },
  };
}
