import type { Socket } from 'node:net';

/** Longest line that is read; a report of a long backtest fits. */
const MAX_LINE_CHARACTERS = 64 * 1024 * 1024;

/** Sends one JSON document as a line. */
export function sendLine(socket: Socket, message: unknown): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}

/** Calls back with each line's document; a line that is not JSON or endless closes the connection. */
export function onLines(socket: Socket, onMessage: (message: unknown) => void, maxLine = MAX_LINE_CHARACTERS): void {
  let parts: string[] = [];
  let held = 0;
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const lines = chunk.split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) {
      const text = parts.join('') + line;
      parts = [];
      held = 0;
      const message = parse(text);
      if (message === undefined) socket.destroy();
      else onMessage(message);
    }
    parts.push(last);
    held += last.length;
    if (held > maxLine) socket.destroy();
  });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
