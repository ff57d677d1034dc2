import { readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import type { Socket } from 'node:net';
import { TRPCClientError, createTRPCClient } from '@trpc/client';
import type { TRPCClient, TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { z } from 'zod';
import type { AppRouter } from '../../api/router.ts';
import type { DataFolder } from '../data-folder.ts';
import type { BarsMessage } from './bars-message.ts';
import { onLines, sendLine } from './line-channel.ts';
import { controlFile, controlReply, hostStatus } from './messages.ts';
import type { ControlFile, ControlReply, ControlRequest, HostStatus } from './messages.ts';

/** A connection to the host that owns a data folder. */
export interface HostConnection {
  /** The router's calls, typed: `connection.api.trading.submit.mutate(ticket)`. */
  readonly api: TRPCClient<AppRouter>;
  readonly status: () => Promise<HostStatus>;
  /** Asks the host to stop; resolves when it has closed the connection. */
  readonly stop: () => Promise<void>;
  /** A fresh one-time link for a browser; null where the host serves none. */
  readonly issueLink: () => Promise<string | null>;
  /** Has the host store bars; rejects with its sentence if it cannot. */
  readonly putBars: (message: BarsMessage) => Promise<void>;
  readonly close: () => void;
}

/** Who is asking. */
export interface ConnectOptions {
  /** True only where a person typed the command: standard input is a terminal. */
  readonly typedAtTerminal: boolean;
}

/** Connects to the host that owns the folder; undefined where none answers. */
export async function connectToHost(folder: DataFolder, options: ConnectOptions): Promise<HostConnection | undefined> {
  const file = readControlFile(folder.controlFile);
  if (file === undefined) return undefined;
  const socket = await open(file.socket);
  if (socket === undefined) return undefined;
  const calls = createCalls(socket, { token: file.token, typedAtTerminal: options.typedAtTerminal });
  const closed = new Promise<void>((resolve) => {
    socket.once('close', resolve);
  });
  return {
    api: createTRPCClient<AppRouter>({ links: [controlLink(calls)] }),
    status: async () => hostStatus.parse(await calls.once('status')),
    async stop() {
      await calls.once('stop');
      await closed;
    },
    issueLink: async () =>
      z
        .string()
        .nullable()
        .parse(await calls.once('link')),
    async putBars(message) {
      await calls.once('put-bars', message);
    },
    close: () => {
      socket.end();
    },
  };
}

function readControlFile(path: string): ControlFile | undefined {
  try {
    return controlFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined; // no host, or one that is just starting or ending
  }
}

function open(path: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once('connect', () => {
      resolve(socket);
    });
    socket.once('error', () => {
      socket.destroy();
      resolve(undefined);
    });
  });
}

type Outcome = Exclude<ControlReply, { kind: 'data' }> | { readonly kind: 'data'; readonly data?: unknown };
type CallType = ControlRequest['type'];

interface Call {
  readonly type: CallType;
  readonly path: string;
  readonly input: unknown;
  readonly onOutcome: (outcome: Outcome | { readonly kind: 'lost' }) => void;
}

interface Calls {
  /** Sends a request; the returned function cancels it. */
  readonly start: (call: Call) => () => void;
  readonly once: (path: string, input?: unknown) => Promise<unknown>;
}

function createCalls(socket: Socket, identity: Pick<ControlRequest, 'token' | 'typedAtTerminal'>): Calls {
  const waiting = new Map<number, Call['onOutcome']>();
  let nextId = 1;
  onLines(socket, (message) => {
    const reply = controlReply.parse(message);
    waiting.get(reply.id)?.(reply);
  });
  socket.on('close', () => {
    for (const onOutcome of waiting.values()) onOutcome({ kind: 'lost' });
  });
  const start: Calls['start'] = ({ type, path, input, onOutcome }) => {
    const id = nextId++;
    waiting.set(id, onOutcome);
    sendLine(socket, { id, type, path, input, ...identity });
    return () => {
      if (waiting.delete(id) && type === 'subscription') sendLine(socket, { id, type: 'cancel', path, ...identity });
    };
  };
  return {
    start,
    once: (path, input) =>
      new Promise((resolve, reject) => {
        const onOutcome: Call['onOutcome'] = (outcome) => {
          if (outcome.kind === 'data') resolve(outcome.data);
          else reject(new Error(outcome.kind === 'error' ? outcome.error.message : 'the host went away'));
        };
        start({ type: 'control', path, input, onOutcome });
      }),
  };
}

function controlLink(calls: Calls): TRPCLink<AppRouter> {
  return () =>
    ({ op }) =>
      observable((observer) =>
        calls.start({
          type: op.type,
          path: op.path,
          input: op.input,
          onOutcome(outcome) {
            switch (outcome.kind) {
              case 'data':
                observer.next({ result: { type: 'data', data: outcome.data } });
                if (op.type !== 'subscription') observer.complete();
                return;
              case 'error':
                observer.error(TRPCClientError.from(new Error(outcome.error.message)));
                return;
              case 'lost':
                observer.error(TRPCClientError.from(new Error('the host went away')));
                return;
              case 'end':
                observer.complete();
            }
          },
        }),
      );
}
