import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';

/** At most two flashes a second, each 150 ms. */
const LEAST_GAP_MS = 500;
const FLASH_MS = 150;

function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Marks its element with `data-flash="up"` or `"down"` for a moment when the figure changes; never where motion is unwelcome. */
export function useFlash<T extends HTMLElement>(value: number | undefined): RefObject<T | null> {
  const element = useRef<T>(null);
  const last = useRef<{ value: number | undefined; at: number }>({ value, at: 0 });
  useEffect(() => {
    const { value: before, at } = last.current;
    if (value === undefined || before === value) return;
    const now = performance.now();
    const target = element.current;
    last.current = { value, at: before === undefined || now - at < LEAST_GAP_MS ? at : now };
    if (before === undefined || target === null || now - at < LEAST_GAP_MS || prefersStillness()) return;
    target.dataset['flash'] = value > before ? 'up' : 'down';
    setTimeout(() => delete target.dataset['flash'], FLASH_MS);
  }, [value]);
  return element;
}
