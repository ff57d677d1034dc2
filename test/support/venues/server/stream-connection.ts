import type { WebSocket } from 'ws';
import { withUnknownFields, writeJson } from '../faults/bad-values.ts';
import type { FrameKind } from '../faults/frame-kind.ts';
import { createDelivery } from './delivery.ts';
import type { MessageFault, VenueConnection, VenueContext, VenueDialect } from './venue-dialect.ts';
import type { LoggedConnection } from './venue-log.ts';

/** Faults inside messages, and the kinds of message that have a place for them. */
const MESSAGE_FAULTS: Readonly<Record<MessageFault, readonly FrameKind[]>> = {
  sequenceReset: ['depth'],
  crossedBook: ['depth', 'snapshot', 'ticker'],
  badField: ['trade', 'depth', 'snapshot', 'ticker', 'bar', 'mark'],
  outlier: ['trade'],
  oldTime: ['trade', 'depth', 'snapshot', 'ticker', 'bar', 'mark'],
};

/** Milliseconds of the machine's own time. */
const PONG_GRACE_MS = 200;

const GARBAGE = ['{"e":"trade","p":', '<html><body>Bad gateway</body></html>', '\u0000\u0001\u0002', 'undefined', ']['];

/** A connection of the stream together with what only the server may do to it. */
export interface StreamConnection extends VenueConnection {
  /** From now on nothing goes out and nothing is read, as when a router forgot the connection. */
  readonly fallSilent: () => void;
  readonly cut: () => void;
  readonly handlePong: () => void;
}

export interface StreamParts {
  readonly socket: WebSocket;
  readonly url: URL;
  readonly entry: LoggedConnection;
  readonly context: VenueContext;
  readonly spoil: VenueDialect['spoil'];
}

/** Wraps an open socket; every fault of the stream's messages is applied here, on the way out. */
export function createStreamConnection({ socket, url, entry, context, spoil }: StreamParts): StreamConnection {
  const { clock, faults } = context;
  const deliver = createDelivery(clock, faults);
  const held = new Map<FrameKind, string>();
  let silent = false;
  let awaitsPong = false;
  let stopPongTimer = (): void => {};

  function forgetPong(): void {
    awaitsPong = false;
    stopPongTimer();
  }

  function write(text: string): void {
    deliver(text.length, () => {
      if (silent || socket.readyState !== socket.OPEN) return;
      entry.sent += 1;
      socket.send(text);
    });
  }

  function spoiled(kind: FrameKind, payload: unknown): unknown {
    let result = payload;
    for (const [fault, kinds] of Object.entries(MESSAGE_FAULTS) as [MessageFault, readonly FrameKind[]][]) {
      if (!kinds.includes(kind)) continue;
      const settings = faults.strike(fault, { kind });
      if (settings !== undefined) result = spoil(fault, settings, kind, result);
    }
    return faults.strike('unknownFields') === undefined ? result : withUnknownFields(result);
  }

  function sendData(kind: FrameKind, payload: unknown): void {
    if (faults.strike('drop', { kind }) !== undefined) return;
    const text = writeJson(spoiled(kind, payload));
    if (faults.strike('garbage', { kind }) !== undefined) {
      write(GARBAGE[Math.floor(faults.random() * GARBAGE.length)] ?? '');
    }
    const waiting = held.get(kind);
    if (waiting === undefined && faults.strike('reorder', { kind }) !== undefined) {
      held.set(kind, text);
      return;
    }
    write(text);
    if (faults.strike('duplicate', { kind }) !== undefined) write(text);
    if (waiting !== undefined) write(waiting);
    held.delete(kind);
  }

  return {
    id: entry.id,
    path: url.pathname,
    query: url.searchParams,
    send(kind, payload) {
      if (kind === 'control') write(writeJson(payload));
      else sendData(kind, payload);
    },
    ping(pongWithinMs) {
      if (silent || socket.readyState !== socket.OPEN) return;
      socket.ping(String(clock.now()));
      if (awaitsPong) return;
      awaitsPong = true;
      stopPongTimer = clock.after(pongWithinMs, () => {
        // A manual clock passes hours at once: the answer may be on its way through the machine still, so that the
        // grace begins when the machine gets to read again.
        setImmediate(() => {
          setTimeout(() => {
            if (awaitsPong) socket.terminate();
          }, PONG_GRACE_MS).unref();
        });
      });
    },
    close(code, reason) {
      forgetPong();
      if (!silent) socket.close(code, reason);
    },
    fallSilent() {
      silent = true;
      forgetPong();
      socket.pause();
    },
    cut() {
      forgetPong();
      socket.terminate();
    },
    handlePong: forgetPong,
  };
}
