import type { Layout } from 'react-resizable-panels';

/** A layout as it was saved; undefined unless it is shares of panels that make up the whole. */
export function parseLayout(text: string | undefined): Layout | undefined {
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const shares = Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  const total = shares.reduce((sum, [, share]) => sum + share, 0);
  const complete = shares.length === Object.keys(value).length && shares.every(([, share]) => share > 0);
  return complete && Math.abs(total - 100) < 1 ? Object.fromEntries(shares) : undefined;
}
