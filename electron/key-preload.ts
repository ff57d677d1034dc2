import { contextBridge, ipcRenderer } from 'electron';
import type { KeyEntryApi, KeyEntryView } from '../core/api/key-entry.ts';
import { CHANNEL } from './ipc/channels.ts';

// The window for keys gets these two functions and nothing else; the desk's own page has neither.
const api: KeyEntryApi = {
  view: () => ipcRenderer.invoke(CHANNEL.keyEntry, { kind: 'view' }) as Promise<KeyEntryView>,
  submit: (typed) => ipcRenderer.invoke(CHANNEL.keyEntry, { ...typed, kind: 'submit' }) as Promise<string>,
};

contextBridge.exposeInMainWorld('keyEntry', api);
