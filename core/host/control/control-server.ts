import { chmodSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createHash } from 'node:crypto';
import { callTRPCProcedure, getTRPCErrorFromUnknown, getTRPCErrorShape } from '@trpc/server';
import type { Desk } from '../../api/desk.ts';
import { appRouter } from '../../api/router.ts';
import type { DataFolder } from '../data-folder.ts';
import { freshSecret, sameSecret } from '../web/one-time-token.ts';
import { onLines, sendLine } from './line-channel.ts';
import { controlRequest } from './messages.ts';
import type { ControlFile, ControlRequest, HostStatus } from './messages.ts';

/** Longest request. */
const MAX_REQUEST_CHARACTERS = 1024 * 1024;
/** Unix limits a socket's path to about 104 bytes. */
const MAX_SOCKET_PATH_BYTES = 100;
/** What must be typed by a person at a terminal. */
const TERMINAL_ONLY: ReadonlySet<string> = new Set(['trading.rearm']);

/** What the host lets the command line do beside the router's calls. */
export interface HostControls {
  readonly status: () => HostStatus;
  /** Stops the host in order, after the answer has been sent. */
  readonly stop: () => void;
  /** A fresh link for one browser; null where no server runs. */
  readonly issueLink: () => string | null;
  /** Stores bars of a file; throws a sentence if they cannot be. */
  readonly putBars: (message: unknown) => Promise<void>;
}

/** What the control server serves. */
export interface ControlServerOptions {
  readonly desk: Desk;
  readonly controls: HostControls;
  readonly folder: DataFolder;
  readonly startedAt: number;
  readonly platform: NodeJS.Platform;
}

/** A running control server. */
export interface ControlServer {
  readonly close: () => Promise<void>;
}

/** Listens on a socket (or named pipe) in the data folder, which the caller must own, and writes down how to reach it. */
export async function startControlServer(options: ControlServerOptions): Promise<ControlServer> {
  const path = socketPath(options.folder, options.platform);
  const token = freshSecret();
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    serve(socket, token, options);
  });
  await listen(server, path);
  if (options.platform !== 'win32') chmodSync(path, 0o600);
  const file: ControlFile = { pid: process.pid, socket: path, token, startedAt: options.startedAt };
  rmSync(options.folder.controlFile, { force: true });
  writeFileSync(options.folder.controlFile, JSON.stringify(file), { mode: 0o600 });
  return {
    close: () =>
      new Promise((resolve) => {
        rmSync(options.folder.controlFile, { force: true });
        server.close(() => {
          if (dirname(path) !== options.folder.path && options.platform !== 'win32') rmdirSync(dirname(path));
          resolve();
        });
        for (const socket of open) socket.destroy();
      }),
  };
}

/** A path in the folder; in a private temporary folder where that one is too long; a pipe's name on Windows. */
function socketPath(folder: DataFolder, platform: NodeJS.Platform): string {
  if (platform === 'win32') {
    return `\\\\.\\pipe\\tradewind-${createHash('sha256').update(folder.path).digest('hex').slice(0, 32)}`;
  }
  const wanted = join(folder.path, 'control.sock');
  if (Buffer.byteLength(wanted) <= MAX_SOCKET_PATH_BYTES) {
    rmSync(wanted, { force: true });
    return wanted;
  }
  return join(mkdtempSync(join(tmpdir(), 'tradewind-')), 'control.sock');
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function serve(socket: Socket, token: string, options: ControlServerOptions): void {
  const running = new Map<number, AbortController>();
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    for (const call of running.values()) call.abort();
  });
  onLines(
    socket,
    (message) => {
      const request = controlRequest.safeParse(message);
      if (!request.success || !sameSecret(request.data.token, token)) {
        socket.destroy();
        return;
      }
      if (request.data.type === 'cancel') running.get(request.data.id)?.abort();
      else void handle(socket, request.data, { options, running });
    },
    MAX_REQUEST_CHARACTERS,
  );
}

interface CallContext {
  readonly options: ControlServerOptions;
  readonly running: Map<number, AbortController>;
}

async function handle(socket: Socket, request: ControlRequest, { options, running }: CallContext): Promise<void> {
  const { id, type, path, input } = request;
  const abort = new AbortController();
  running.set(id, abort);
  try {
    if (type === 'control') {
      sendLine(socket, { id, kind: 'data', data: await control(request, options.controls) });
      return;
    }
    if (TERMINAL_ONLY.has(path) && !request.typedAtTerminal) {
      throw new Error('This can only be typed at a terminal, not scripted.');
    }
    const result: unknown = await callTRPCProcedure({
      router: appRouter,
      path,
      getRawInput: () => Promise.resolve(input),
      ctx: { desk: options.desk, place: request.typedAtTerminal ? 'terminal' : 'script' },
      type: type === 'cancel' ? 'query' : type,
      signal: abort.signal,
      batchIndex: 0,
    });
    if (type !== 'subscription') {
      sendLine(socket, { id, kind: 'data', data: result });
      return;
    }
    for await (const data of result as AsyncIterable<unknown>) {
      if (abort.signal.aborted) break;
      sendLine(socket, { id, kind: 'data', data });
    }
    sendLine(socket, { id, kind: 'end' });
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause);
    const shape = getTRPCErrorShape({
      config: appRouter._def._config,
      error,
      type: 'unknown',
      path,
      input,
      ctx: undefined,
    });
    sendLine(socket, { id, kind: 'error', error: shape });
  } finally {
    running.delete(id);
  }
}

async function control({ path, input }: ControlRequest, controls: HostControls): Promise<unknown> {
  switch (path) {
    case 'status':
      return controls.status();
    case 'link':
      return controls.issueLink();
    case 'put-bars':
      await controls.putBars(input);
      return null;
    case 'stop':
      setImmediate(controls.stop);
      return null;
    default:
      throw new Error(`unknown control ${path}`);
  }
}
