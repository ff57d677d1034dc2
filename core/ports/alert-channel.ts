import type { Result } from '../base/result.ts';

/** What is told outside of this program. Figures are those of the alert; no key, address or balance beyond it. */
export interface AlertMessage {
  readonly id: string;
  readonly account: string;
  readonly level: 'info' | 'warn' | 'danger';
  readonly topic: string;
  readonly text: string;
  /** UnixMs. */
  readonly time: number;
}

/** Why a message was not delivered; the message names no address and no token. */
export interface AlertChannelFailure {
  readonly code: 'NOT_SET_UP' | 'REFUSED' | 'UNREACHABLE';
  readonly message: string;
  /** True where another try may help. */
  readonly mayRetry: boolean;
}

/** A way out of this program. */
export type SendAlert = (message: AlertMessage) => Promise<Result<void, AlertChannelFailure>>;
