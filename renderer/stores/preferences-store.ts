import { create } from 'zustand';
import type { Preferences } from '../../core/api/wire/system-wire.ts';
import { FIRST_PREFERENCES } from '../../core/model/first-preferences.ts';
import { client } from '../ipc/client.ts';
import { applyAppearance } from '../theme/appearance.ts';

interface PreferencesState {
  readonly preferences: Preferences;
  /** False until the host's copy has arrived. */
  readonly loaded: boolean;
}

const SAVE_DELAY_MS = 400;

/** The person's preferences; the host keeps them, here is a copy. */
export const usePreferences = create<PreferencesState>(() => ({ preferences: FIRST_PREFERENCES, loaded: false }));

let saveTimer: ReturnType<typeof setTimeout> | undefined;

/** Takes over what the host has kept. */
export function acceptPreferences(preferences: Preferences): void {
  usePreferences.setState({ preferences, loaded: true });
  applyAppearance(preferences);
}

/** Applies a change at once and saves it shortly after. */
export function changePreferences(change: Partial<Preferences>): void {
  const preferences = { ...usePreferences.getState().preferences, ...change };
  usePreferences.setState({ preferences });
  applyAppearance(preferences);
  clearTimeout(saveTimer);
  saveTimer = setTimeout(() => {
    client.app.savePreferences.mutate(usePreferences.getState().preferences).catch(() => {
      // The next change saves again; the lost connection is shown by its own banner.
    });
  }, SAVE_DELAY_MS);
}

/** Remembers one panel layout or form by name. */
export function rememberLayout(name: string, value: string): void {
  const { layout } = usePreferences.getState().preferences;
  if (layout[name] !== value) changePreferences({ layout: { ...layout, [name]: value } });
}

/** A remembered layout, if there is one. */
export function rememberedLayout(name: string): string | undefined {
  return usePreferences.getState().preferences.layout[name];
}
