import { contextBridge, ipcRenderer } from 'electron';
import type { CallReply, PreloadApi, StreamMessage } from '../core/api/preload-api.ts';
import { CHANNEL } from './ipc/channels.ts';

// The page gets these two functions and nothing else: no ipcRenderer, no event objects, no channel names.
const listeners = new Map<number, (message: StreamMessage) => void>();
let lastSubscription = 0;

ipcRenderer.on(CHANNEL.stream, (_event, id: number, message: StreamMessage) => {
  const onMessage = listeners.get(id);
  if (message.kind !== 'data') listeners.delete(id);
  onMessage?.(message);
});

const api: PreloadApi = {
  invoke: (type, path, input) => ipcRenderer.invoke(CHANNEL.invoke, type, path, input) as Promise<CallReply>,
  subscribe: (path, input, onMessage) => {
    lastSubscription += 1;
    const id = lastSubscription;
    listeners.set(id, onMessage);
    ipcRenderer.send(CHANNEL.subscribe, id, path, input);
    return () => {
      if (listeners.delete(id)) ipcRenderer.send(CHANNEL.unsubscribe, id);
    };
  },
};

contextBridge.exposeInMainWorld('tradewind', api);
