import type { IpcMain, WebContents } from 'electron';
import { z } from 'zod';
import type { KeyEntryView } from '../../core/api/key-entry.ts';
import type { KeyQuestion } from '../../core/host/host-options.ts';
import { CHANNEL } from './channels.ts';
import { isTrustedSender } from './sender.ts';
import { wantsPassword } from '../../core/model/live-account.ts';

const message = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('view') }),
  z.strictObject({
    kind: z.literal('submit'),
    passphrase: z.string().max(1_000),
    apiKey: z.string().max(4_000),
    secret: z.string().max(8_000),
    password: z.string().max(400),
    label: z.string().max(60),
  }),
]);

type Submission = Extract<z.infer<typeof message>, { kind: 'submit' }>;

/** An open window for keys. */
export interface OpenKeyWindow {
  readonly contents: WebContents;
  readonly question: KeyQuestion;
  readonly theme: KeyEntryView['theme'];
  readonly close: () => void;
}

/** Serves the window for keys, and only that one: to every other page this channel is dead. */
export function serveKeyWindow(
  ipcMain: Pick<IpcMain, 'handle'>,
  open: () => OpenKeyWindow | undefined,
  onRefused: (reason: string) => void,
): void {
  ipcMain.handle(CHANNEL.keyEntry, async (event, input: unknown): Promise<KeyEntryView | string> => {
    const window = open();
    const parsed = message.safeParse(input);
    if (window === undefined || event.sender !== window.contents || !isTrustedSender(event.senderFrame)) {
      onRefused('not the window for keys');
      return 'This window takes no keys.';
    }
    if (!parsed.success) return 'That is longer than any key: copy it again from the venue.';
    return parsed.data.kind === 'view' ? viewOf(window) : submit(window, parsed.data);
  });
}

function viewOf({ question, theme }: OpenKeyWindow): KeyEntryView {
  const { name, venue, mode } = question.account;
  const { kind, state, detail } = question.keyStore();
  return { account: name, venue, mode, keyStore: { kind, state, detail }, theme, wantsPassword: wantsPassword(venue) };
}

/** The passphrase first, where one is wanted; then the key. What is answered never repeats what was typed. */
async function submit({ question, close }: OpenKeyWindow, typed: Submission): Promise<string> {
  const { passphrase, apiKey, secret, password, label } = typed;
  if (question.keyStore().state !== 'open') {
    const unlocked = await question.unlock(passphrase);
    if (unlocked.outcome === 'refused') return unlocked.message;
  }
  const key = { account: question.account.name, label, apiKey, secret };
  const kept = await question.keep(password === '' ? key : { ...key, password });
  if (kept.outcome === 'refused') return kept.message;
  // After the answer has gone out: its page would be gone before.
  setImmediate(close);
  return '';
}
