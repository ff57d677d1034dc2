import type { IpcMain, IpcMainEvent, WebContents } from 'electron';
import type { CallError, CallReply, StreamMessage } from '../../core/api/preload-api.ts';
import type { ApiContext } from '../../core/api/router.ts';
import { CHANNEL } from './channels.ts';
import { callRouter, isFault, refusal, toCallError } from './router-caller.ts';
import type { CallTarget, RefusalCode } from './router-caller.ts';
import { isTrustedSender } from './sender.ts';
import { createStreamTable } from './stream-table.ts';

/** What the transport needs; `context` resolves once the desk is open, calls made before wait for it. */
export interface TransportOptions {
  readonly ipcMain: Pick<IpcMain, 'handle' | 'on'>;
  readonly context: Promise<ApiContext>;
  readonly onFault: (cause: unknown, target: CallTarget) => void;
  readonly onRefused: (reason: string) => void;
}

/** Serves the router to the windows: checks sender and shape, calls, and turns every failure into a value. */
export function serveWindows(options: TransportOptions): void {
  serveCalls(options);
  serveStreams(options);
}

function serveCalls(options: TransportOptions): void {
  const { ipcMain, context } = options;
  ipcMain.handle(CHANNEL.invoke, async (event, type: unknown, path: unknown, input: unknown): Promise<CallReply> => {
    if (!isTrustedSender(event.senderFrame))
      return { ok: false, error: refuse('FORBIDDEN', 'unknown sender', options) };
    if ((type !== 'query' && type !== 'mutation') || typeof path !== 'string' || !isInput(input)) {
      return { ok: false, error: refuse('BAD_REQUEST', 'not a call', options) };
    }
    try {
      return { ok: true, data: await callRouter({ type, path }, input, await context) };
    } catch (cause) {
      return { ok: false, error: failed(cause, { type, path }, options) };
    }
  });
}

function serveStreams(options: TransportOptions): void {
  const { ipcMain, context } = options;
  const table = createStreamTable();

  async function stream(sender: WebContents, id: number, path: string, input: unknown): Promise<void> {
    const target = { type: 'subscription', path } as const;
    const send = (message: StreamMessage): void => {
      if (!sender.isDestroyed()) sender.send(CHANNEL.stream, id, message);
    };
    const controller = table.open(sender, id);
    if (controller === undefined) {
      return send({ kind: 'error', error: refuse('TOO_MANY_REQUESTS', 'too many subscriptions', options) });
    }
    const { signal } = controller;
    try {
      const messages = await callRouter(target, input, await context, signal);
      for await (const data of messages as AsyncIterable<unknown>) {
        if (signal.aborted) return;
        send({ kind: 'data', data });
      }
      if (!signal.aborted) send({ kind: 'end' });
    } catch (cause) {
      if (!signal.aborted) send({ kind: 'error', error: failed(cause, target, options) });
    } finally {
      table.remove(sender, id, controller);
    }
  }

  ipcMain.on(CHANNEL.subscribe, (event, id: unknown, path: unknown, input: unknown) => {
    if (!isStreamRequest(event, id) || typeof path !== 'string' || !isInput(input))
      return options.onRefused('not a subscription');
    void stream(event.sender, id, path, input);
  });
  ipcMain.on(CHANNEL.unsubscribe, (event, id: unknown) => {
    if (isStreamRequest(event, id)) table.abort(event.sender, id);
  });
}

function isStreamRequest(event: IpcMainEvent, id: unknown): id is number {
  return isTrustedSender(event.senderFrame) && typeof id === 'number' && Number.isSafeInteger(id) && id > 0;
}

/** Nothing, or a plain object: a cloned map or date would pass for an empty object where all fields are optional. */
function isInput(input: unknown): boolean {
  return input === undefined || Object.prototype.toString.call(input) === '[object Object]';
}

function refuse(code: RefusalCode, message: string, { onRefused }: TransportOptions): CallError {
  onRefused(message);
  return refusal(code, message);
}

function failed(cause: unknown, target: CallTarget, { onFault }: TransportOptions): CallError {
  const error = toCallError(cause, target);
  if (isFault(error)) onFault(cause, target);
  return error;
}
