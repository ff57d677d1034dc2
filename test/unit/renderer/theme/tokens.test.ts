import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const CSS = readFileSync(new URL('../../../../renderer/theme/tokens.css', import.meta.url), 'utf8');
const THEMES = ['dark', 'light', 'contrast'] as const;
const PALETTES = ['green-red', 'red-green', 'blue-orange'] as const;

/** The tokens that hold for a theme and palette, in the order of the cascade. */
function tokens(theme: string, palette: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, selector = '', body = ''] of CSS.matchAll(/(:root[^{]*)\{([^}]*)\}/g)) {
    const wants = [...selector.matchAll(/\[data-(theme|palette)='([\w-]+)'\]/g)];
    const applies = wants.every(([, name, value]) => (name === 'theme' ? theme : palette) === value);
    if (!applies) continue;
    for (const [, name = '', value = ''] of body.matchAll(/(--[\w-]+):\s*([^;]+);/g)) found.set(name, value);
  }
  return found;
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const GROUNDS = ['--bg-0', '--bg-1', '--bg-2', '--bg-3'] as const;
const PAIRS: readonly (readonly [text: string, ground: string])[] = [
  ...['--text-1', '--text-2', '--text-3'].flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)),
  ...['--up', '--down', '--warn', '--danger', '--info', '--accent-strong', '--mode-paper-text'].flatMap((text) =>
    (['--bg-1', '--bg-2'] as const).map((ground) => [text, ground] as const),
  ),
  ['--on-accent', '--accent'],
  ['--on-money', '--up'],
  ['--on-money', '--down'],
  ['--on-danger', '--danger'],
  ['--on-mode', '--mode-paper'],
  ['--on-mode', '--mode-live'],
  ['--danger-text', '--danger-surface'],
  ['--text-1', '--field'],
];

describe.each(THEMES)('the %s theme', (theme) => {
  it.each(PALETTES)('keeps every text at 4.5:1 or more with the palette %s', (palette) => {
    const values = tokens(theme, palette);
    const weak = PAIRS.map(([text, ground]) => ({
      pair: `${text} on ${ground}`,
      ratio: contrast(values.get(text) ?? '', values.get(ground) ?? ''),
    })).filter(({ ratio }) => !(ratio >= 4.5));
    expect(weak).toEqual([]);
  });

  it('draws the borders of fields and the focus ring at 3:1 or more', () => {
    const values = tokens(theme, 'green-red');
    const ratio = (name: string) => contrast(values.get(name) ?? '', values.get('--bg-1') ?? '');
    expect(ratio('--field-line')).toBeGreaterThan(3);
    expect(ratio('--accent-strong')).toBeGreaterThan(3);
  });
});
