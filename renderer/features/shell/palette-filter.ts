const BEGINS = 1;
const CONTAINS = 0.5;

/**
 * Scores an entry of the palette: every word typed must be in its name; those that begin one of its words come first.
 * Loose letters do not match: Enter must never do what only resembles what was typed.
 */
export function paletteScore(value: string, search: string, keywords: readonly string[] = []): number {
  const name = [value, ...keywords].join(' ').toLowerCase();
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const scores = words.map((word) => wordScore(name, word));
  return scores.includes(0) ? 0 : scores.reduce((product, score) => product * score, BEGINS);
}

function wordScore(name: string, word: string): number {
  const at = name.indexOf(word);
  if (at < 0) return 0;
  const begins = name.split(/[\s:/-]+/).some((part) => part.startsWith(word));
  return begins ? BEGINS : CONTAINS;
}
