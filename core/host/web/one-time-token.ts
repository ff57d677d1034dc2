import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../ports/clock.ts';

const TOKEN_BYTES = 32;
const FREE_FAILURES = 5;
const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 30_000;

/** A fresh 256-bit secret as URL-safe text. */
export function freshSecret(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** Compares without leaking, by time, where two secrets differ or how long they are. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(sha256(a), sha256(b));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The only way into the browser host: tokens that open one session each. */
export interface Sessions {
  /** A token for the fragment of a link; it works once. */
  readonly issueToken: () => string;
  /**
   * Exchanges a token for a session's secret; undefined if it is wrong or used. After five wrong ones each further
   * answer waits 1 to 30 s, one at a time, so that guessing in parallel gains nothing.
   */
  readonly redeem: (token: string) => Promise<string | undefined>;
  readonly isOpen: (secret: string) => boolean;
}

/** Sessions of one launch; nothing survives a restart. */
export function createSessions(clock: Clock): Sessions {
  const tokens = new Set<string>();
  const sessions = new Set<string>();
  let failures = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const attempt = async (token: string): Promise<string | undefined> => {
    if (failures >= FREE_FAILURES) await wait(clock, delayAfter(failures));
    const match = [...tokens].find((known) => sameSecret(known, token));
    if (match === undefined) {
      failures++;
      return undefined;
    }
    failures = 0;
    tokens.delete(match);
    const secret = freshSecret();
    sessions.add(secret);
    return secret;
  };
  return {
    issueToken() {
      const token = freshSecret();
      tokens.add(token);
      return token;
    },
    redeem(token) {
      const result = turn.then(() => attempt(token));
      turn = result;
      return result;
    },
    isOpen: (secret) => [...sessions].some((known) => sameSecret(known, secret)),
  };
}

function delayAfter(failures: number): number {
  return Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - FREE_FAILURES));
}

function wait(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(delayMs, resolve);
  });
}
