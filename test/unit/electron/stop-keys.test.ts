import { describe, expect, it, vi } from 'vitest';
import { claimStopChord, STOP_ACCELERATOR } from '../../../electron/emergency-stop.ts';
import { followPower } from '../../../electron/power.ts';
import { createSummaryNotice } from '../../../electron/summary-notice.ts';
import { trayTemplate } from '../../../electron/tray.ts';

describe('claimStopChord', () => {
  it.each([
    { said: true, holds: true, claimed: true },
    { said: false, holds: false, claimed: false },
    { said: true, holds: false, claimed: false },
  ])('counts only what the system confirms: said $said, holds $holds', ({ said, holds, claimed }) => {
    const register = vi.fn<(accelerator: string, act: () => void) => boolean>(() => said);
    expect(claimStopChord({ register, isRegistered: () => holds }, () => undefined)).toBe(claimed);
    expect(register.mock.calls[0]?.[0]).toBe(STOP_ACCELERATOR);
  });

  it('is not claimed where the system throws', () => {
    const register = (): boolean => {
      throw new Error('no portal');
    };
    expect(claimStopChord({ register, isRegistered: () => true }, () => undefined)).toBe(false);
  });
});

it('the tray stops trading', () => {
  const acts = { open: vi.fn<() => void>(), stop: vi.fn<() => void>(), quit: vi.fn<() => void>() };
  const click = trayTemplate(acts).find(({ label }) => label === 'Stop all trading')?.click as (() => void) | undefined;
  click?.();
  expect(acts.stop).toHaveBeenCalledOnce();
});

it('cancels entries before sleep, and quits in order when the system shuts down', async () => {
  const listeners = new Map<string, () => void>();
  const beforeSleep = vi.fn<() => void>();
  const quit = vi.fn<() => void>();
  const monitor = { on: (event: string, listener: () => void) => listeners.set(event, listener) };
  followPower(monitor as never, Promise.resolve({ beforeSleep }), quit);
  listeners.get('suspend')?.();
  listeners.get('shutdown')?.();
  await Promise.resolve();
  expect([beforeSleep.mock.calls.length, quit.mock.calls.length]).toEqual([1, 1]);
});

it('prints the summary, and shows no box where nothing happened', async () => {
  const written: string[] = [];
  const showMessageBox = vi.fn<() => Promise<never>>();
  const show = createSummaryNotice({ showMessageBox }, { write: (text) => written.push(text) });
  await show({ cause: 'the app was closed', startedAt: 0, endedAt: 60_000, accounts: [] });
  expect(written).toEqual([
    'Session of 1970-01-01 00:00:00 to 1970-01-01 00:01:00 UTC (the app was closed)\nNothing was traded, and nothing is open.\n',
  ]);
  expect(showMessageBox).not.toHaveBeenCalled();
});
