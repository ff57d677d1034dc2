declare module 'pino-roll' {
  import type { DestinationStream } from 'pino';

  interface RollOptions {
    readonly file: string;
    readonly size?: string;
    readonly extension?: string;
    readonly mkdir?: boolean;
    readonly limit?: { readonly count: number; readonly removeOtherLogFiles?: boolean };
  }

  interface RollStream extends DestinationStream {
    readonly on: (event: 'error', listener: (error: Error) => void) => void;
    readonly once: (event: 'close' | 'ready', listener: () => void) => void;
    readonly flushSync: () => void;
    readonly end: () => void;
  }

  export default function roll(options: RollOptions): Promise<RollStream>;
}
