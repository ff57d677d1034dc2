import { useSyncExternalStore } from 'react';

const COMPACT_ROW = 26;

/** Height of a table row in pixels, which follows the density. */
export function useRowHeight(): number {
  return useSyncExternalStore(subscribe, readRowHeight);
}

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-density'] });
  return () => observer.disconnect();
}

function readRowHeight(): number {
  const value = parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row'));
  return Number.isFinite(value) ? value : COMPACT_ROW;
}
