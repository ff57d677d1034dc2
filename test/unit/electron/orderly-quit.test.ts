import type { App } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeHostOnQuit } from '../../../electron/orderly-quit.ts';

const SUMMARY = { accounts: [] } as never;

/** An app with a host whose closing does this; `quit` asks the app to quit as a person does. */
function aDesktop(close: () => Promise<void>) {
  const told: string[] = [];
  let beforeQuit = (_event: { preventDefault: () => void }): void => undefined;
  const quit = (): void => {
    let isHeld = false;
    beforeQuit({ preventDefault: () => (isHeld = true) });
    told.push(isHeld ? 'held back' : 'gone');
  };
  const app = {
    on: (_name: string, listener: typeof beforeQuit) => void (beforeQuit = listener),
    quit,
  } as unknown as Pick<App, 'on' | 'quit'>;
  const note = (what: string) => (): Promise<void> => {
    told.push(what);
    return Promise.resolve();
  };
  const host = Promise.resolve({
    end: (cause: string) => {
      told.push(`ended: ${cause}`);
      return Promise.resolve(SUMMARY);
    },
    close: () => {
      told.push('closing');
      return close();
    },
  });
  closeHostOnQuit(app, { host, showSummary: note('shown'), log: { error: (text) => void told.push(text) } });
  return { quit, told };
}

describe('quitting', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('ends the session, shows it, closes, and goes, however often it is asked for', async () => {
    const { quit, told } = aDesktop(() => Promise.resolve());
    quit();
    quit();
    await vi.runAllTimersAsync();
    expect(told).toEqual(['held back', 'held back', 'ended: the app was closed', 'shown', 'closing', 'gone']);
  });

  it('does not wait for ever for what hangs', async () => {
    const { quit, told } = aDesktop(() => new Promise(() => undefined));
    quit();
    await vi.advanceTimersByTimeAsync(14_999);
    expect(told.at(-1)).toBe('closing');
    await vi.advanceTimersByTimeAsync(1);
    expect(told.slice(-2)).toEqual(['closing hung, and was left', 'gone']);
  });

  it('goes where closing fails, and says why', async () => {
    const { quit, told } = aDesktop(() => Promise.reject(new Error('no disk')));
    quit();
    await vi.runAllTimersAsync();
    expect(told.slice(-2)).toEqual(['the app was not closed in order', 'gone']);
  });
});
