import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A bare client of a venue's stream: no library between the test and the frames. */
export interface StreamProbe {
  /** Every frame so far, parsed; text that is not JSON stays text. */
  readonly frames: readonly unknown[];
  readonly send: (message: unknown) => void;
  /** Resolves when everything sent before has been handled and everything the venue had to say has arrived. */
  readonly settled: () => Promise<void>;
  /** Code of the close, once the venue closed. */
  readonly closed: Promise<number>;
  readonly close: () => void;
}

/** Connects to `url`; resolves once open, rejects where the venue refuses. */
export async function openStreamProbe(url: string): Promise<StreamProbe> {
  const socket = new WebSocket(url);
  const frames: unknown[] = [];
  socket.on('message', (data: Buffer) => frames.push(parsed(data.toString('utf8'))));
  const closed = new Promise<number>((resolve) => void socket.on('close', resolve));
  await once(socket, 'open');
  return {
    frames,
    closed,
    send: (message) => socket.send(JSON.stringify(message)),
    async settled() {
      // The answer to a ping comes in order, behind all frames.
      socket.ping();
      await once(socket, 'pong');
    },
    close: () => socket.terminate(),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
