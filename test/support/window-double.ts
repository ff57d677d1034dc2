import { EventEmitter } from 'node:events';
import type { IpcMain, WebContents } from 'electron';
import type { CallReply, StreamMessage } from '../../core/api/preload-api.ts';
import { CHANNEL } from '../../electron/ipc/channels.ts';
import type { SenderFrame } from '../../electron/ipc/sender.ts';

/** A window as the transport sees it: it sends messages and records what comes back. */
export interface WindowDouble {
  readonly contents: WebContents;
  readonly received: { readonly id: number; readonly message: StreamMessage }[];
  readonly invoke: (...message: readonly unknown[]) => Promise<CallReply>;
  readonly send: (channel: string, ...message: readonly unknown[]) => void;
  readonly emit: (event: string, ...details: readonly unknown[]) => void;
  readonly listenerCount: (event: string) => number;
}

/** The frame of the app's own page. */
export const APP_FRAME: SenderFrame = { url: 'app://tradewind/index.html', origin: 'app://tradewind', parent: null };

/** Electron's main side of IPC, in memory; windows made from it send as `frame`. */
export function createIpcDouble() {
  const handlers = new Map<string, (...args: unknown[]) => unknown>();
  const listeners = new EventEmitter();
  const ipcMain = {
    handle: (channel: string, handler: (...args: never[]) => unknown) => {
      handlers.set(channel, handler as (...args: unknown[]) => unknown);
    },
    on: (channel: string, listener: (...args: never[]) => void) =>
      listeners.on(channel, listener as (...args: unknown[]) => void),
  } as unknown as Pick<IpcMain, 'handle' | 'on'>;

  function openWindow(frame: SenderFrame | null = APP_FRAME): WindowDouble {
    const events = new EventEmitter();
    const received: WindowDouble['received'] = [];
    const contents = Object.assign(events, {
      isDestroyed: () => false,
      send: (_channel: string, id: number, message: StreamMessage) => received.push({ id, message }),
    }) as unknown as WebContents;
    const event = { sender: contents, senderFrame: frame };
    return {
      contents,
      received,
      invoke: async (...message) => (await handlers.get(CHANNEL.invoke)?.(event, ...message)) as CallReply,
      send: (channel, ...message) => listeners.emit(channel, event, ...message),
      emit: (name, ...details) => events.emit(name, ...details),
      listenerCount: (name) => events.listenerCount(name),
    };
  }
  return { ipcMain, openWindow };
}
