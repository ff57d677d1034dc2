import type { Preferences } from '../../core/api/wire/system-wire.ts';

/** Theme with which the page is drawn; `system` is resolved to one of these. */
export type ResolvedTheme = 'dark' | 'light' | 'contrast';

const LIGHT_QUERY = '(prefers-color-scheme: light)';
const CONTRAST_QUERY = '(prefers-contrast: more)';

/** Follows the operating system where the person has not chosen. */
export function resolveTheme(theme: Preferences['theme']): ResolvedTheme {
  if (theme !== 'system') return theme;
  if (matchMedia(CONTRAST_QUERY).matches) return 'contrast';
  return matchMedia(LIGHT_QUERY).matches ? 'light' : 'dark';
}

const FIRST_FRAME_KEY = 'tradewind.appearance';

/** Draws the first frame as the last session looked; the host's copy of the preferences follows and wins. */
export function applyLastAppearance(): void {
  const [theme, palette, density] = (localStorage.getItem(FIRST_FRAME_KEY) ?? '').split(' ');
  const { dataset } = document.documentElement;
  if (theme === undefined || palette === undefined || density === undefined) return;
  Object.assign(dataset, { theme, palette, density });
}

/** Puts theme, palette and density onto the document, where the tokens pick them up. */
export function applyAppearance(preferences: Preferences): void {
  const { dataset } = document.documentElement;
  dataset['theme'] = resolveTheme(preferences.theme);
  dataset['palette'] = preferences.palette;
  dataset['density'] = preferences.density;
  localStorage.setItem(FIRST_FRAME_KEY, [dataset['theme'], preferences.palette, preferences.density].join(' '));
}

/** Calls back when the operating system's colours change; returns the undo. */
export function onSystemAppearanceChange(listener: () => void): () => void {
  const queries = [matchMedia(LIGHT_QUERY), matchMedia(CONTRAST_QUERY)];
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    for (const query of queries) query.removeEventListener('change', listener);
  };
}
