import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** A display for windows, and its end. */
export interface VirtualDisplay {
  /** As `DISPLAY` wants it. */
  readonly name: string;
  readonly stop: () => void;
}

/** Starts Xvfb on a free number, which Xvfb picks itself. */
export async function startVirtualDisplay(): Promise<VirtualDisplay> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await Promise.race([firstLine(server), refusalOf(server)]);
  return { name: `:${number}`, stop: () => server.kill() };
}

async function firstLine(server: ChildProcess): Promise<string> {
  const [chunk] = await once(server.stdio[3] as Readable, 'data');
  return String(chunk).trim();
}

async function refusalOf(server: ChildProcess): Promise<never> {
  const reason = await Promise.race([
    once(server, 'error').then(([error]) => String(error)),
    once(server, 'exit').then(([code]) => `it left with code ${code}`),
  ]);
  throw new Error(`Xvfb did not start: ${reason}`);
}

/** Runs `act` with a display: the one there is, or a virtual one that ends with it. */
export async function withDisplay<T>(act: () => Promise<T>): Promise<T> {
  if (process.platform !== 'linux' || process.env['DISPLAY'] !== undefined) return act();
  const display = await startVirtualDisplay();
  process.env['DISPLAY'] = display.name;
  try {
    return await act();
  } finally {
    delete process.env['DISPLAY'];
    display.stop();
  }
}
