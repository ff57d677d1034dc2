import { APP_ORIGIN } from '../app-origin.ts';

/** What is asked of the frame that sent a message. */
export interface SenderFrame {
  readonly url: string;
  readonly origin: string;
  /** Null for the top frame of a window. */
  readonly parent: object | null;
}

/**
 * Whether a message may be acted on: it comes from a living top frame whose address and origin are the app's own.
 * Blank and data: pages that inherit the origin are refused.
 */
export function isTrustedSender(frame: SenderFrame | null): boolean {
  return (
    frame !== null && frame.parent === null && frame.origin === APP_ORIGIN && frame.url.startsWith(`${APP_ORIGIN}/`)
  );
}
