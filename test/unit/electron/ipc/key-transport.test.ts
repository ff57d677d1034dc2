import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountKeyInput } from '../../../../core/api/wire/live-account-wire.ts';
import type { KeyQuestion } from '../../../../core/host/host-options.ts';
import type { SecretState } from '../../../../core/ports/secrets.ts';
import { serveKeyWindow } from '../../../../electron/ipc/key-transport.ts';
import type { OpenKeyWindow } from '../../../../electron/ipc/key-transport.ts';

const KEYS_PAGE = { url: 'app://tradewind/keys.html', origin: 'app://tradewind', parent: null };
const TYPED = {
  kind: 'submit',
  passphrase: '',
  apiKey: 'canary-api-key',
  secret: 'canary-secret',
  password: '',
  label: 'laptop',
};

let kept: AccountKeyInput[];
let refusals: string[];
let state: SecretState['state'];
let closed: number;
let answer: string;
let open: OpenKeyWindow | undefined;
let call: (input: unknown, sender?: object, frame?: unknown) => Promise<unknown>;

beforeEach(() => {
  kept = [];
  refusals = [];
  state = 'open';
  closed = 0;
  answer = '';
  const contents = {} as OpenKeyWindow['contents'];
  const question: KeyQuestion = {
    account: { name: 'LIVE-1', venue: 'okx' as never, mode: 'live' },
    keyStore: () => ({ kind: 'passphrase-file', state, detail: 'why' }),
    keep: (input) => {
      kept.push(input);
      return Promise.resolve(answer === '' ? { outcome: 'done', count: 1 } : { outcome: 'refused', message: answer });
    },
    unlock: (passphrase) => {
      if (passphrase !== 'right') return Promise.resolve({ outcome: 'refused', message: 'wrong passphrase' });
      state = 'open';
      return Promise.resolve({ outcome: 'done', count: 1 });
    },
  };
  open = { contents, question, theme: 'light', close: () => closed++ };
  let handler: (event: IpcMainInvokeEvent, input: unknown) => Promise<unknown> = () => Promise.resolve();
  const ipcMain = {
    handle: (_channel: string, serve: typeof handler) => {
      handler = serve;
    },
  } as unknown as Pick<IpcMain, 'handle'>;
  serveKeyWindow(
    ipcMain,
    () => open,
    (reason) => refusals.push(reason),
  );
  call = (input, sender = contents, frame = KEYS_PAGE) =>
    handler({ sender, senderFrame: frame } as unknown as IpcMainInvokeEvent, input);
});

describe('the channel of the window for keys', () => {
  it('says what the window is for', async () => {
    expect(await call({ kind: 'view' })).toEqual({
      account: 'LIVE-1',
      venue: 'okx',
      mode: 'live',
      keyStore: { kind: 'passphrase-file', state: 'open', detail: 'why' },
      theme: 'light',
      wantsPassword: true,
    });
  });

  it('takes a key, answers without it, and closes the window', async () => {
    expect(await call(TYPED)).toBe('');
    expect(kept).toEqual([{ account: 'LIVE-1', label: 'laptop', apiKey: 'canary-api-key', secret: 'canary-secret' }]);
    await vi.waitFor(() => expect(closed).toBe(1));
  });

  it('wants the passphrase first, where the keys are locked', async () => {
    state = 'locked';
    expect(await call({ ...TYPED, passphrase: 'wrong' })).toBe('wrong passphrase');
    expect(kept).toEqual([]);
    expect(await call({ ...TYPED, passphrase: 'right', password: 'third word' })).toBe('');
    expect(kept).toMatchObject([{ password: 'third word' }]);
  });

  it('stays open with the reason where the key was refused', async () => {
    answer = 'too short for an API key';
    expect(await call(TYPED)).toBe('too short for an API key');
    expect(closed).toBe(0);
  });

  it.each([
    ['another page, such as that of the desk', {}, KEYS_PAGE],
    ['an embedded frame', undefined, { ...KEYS_PAGE, parent: {} }],
    ['a frame that is gone', undefined, null],
  ])('is dead to %s', async (_, sender, frame) => {
    expect(await call(TYPED, sender, frame)).toBe('This window takes no keys.');
    expect([kept, refusals]).toEqual([[], ['not the window for keys']]);
  });

  it('is dead while no such window is open', async () => {
    open = undefined;
    expect(await call(TYPED)).toBe('This window takes no keys.');
  });

  it.each([[null], ['text'], [{ kind: 'read' }], [{ ...TYPED, apiKey: 'x'.repeat(5_000) }], [{ ...TYPED, more: 1 }]])(
    'takes nothing else (%#)',
    async (input) => {
      expect(await call(input)).toMatch(/longer than any key/);
      expect(kept).toEqual([]);
    },
  );
});
