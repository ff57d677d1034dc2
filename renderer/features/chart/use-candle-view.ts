import type { RefCallback } from 'react';
import { useCallback, useEffect, useState } from 'react';
import type { ChartPalette } from './chart-palette.ts';
import { readPalette } from './chart-palette.ts';
import type { ChartZone } from './chart-time.ts';
import type { CandleView } from './series-adapter.ts';
import { createCandleView } from './series-adapter.ts';

/** Draws a candle chart into the element that takes `attach` as its ref, and keeps it in the theme's colours. */
export function useCandleView(
  palette: ChartPalette,
  zone: ChartZone,
): { readonly view: CandleView | null; readonly attach: RefCallback<HTMLDivElement> } {
  const [view, setView] = useState<CandleView | null>(null);
  const attach = useCallback((element: HTMLDivElement) => {
    const created = createCandleView(element, readPalette(), 'utc');
    setView(created);
    return () => {
      setView(null);
      // Effects that still hold the chart clean up in this task.
      setTimeout(() => created.close(), 0);
    };
  }, []);
  useEffect(() => view?.setLook(palette, zone), [view, palette, zone]);
  return { view, attach };
}
