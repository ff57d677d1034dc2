import type { RefCallback } from 'react';
import { useCallback, useEffect, useState } from 'react';
import type { ChartPalette } from './chart-palette.ts';
import { readPalette } from './chart-palette.ts';
import type { ChartZone } from './chart-time.ts';

/** What every chart can do, whatever it shows. */
export interface ChartView {
  readonly setLook: (palette: ChartPalette, zone: ChartZone) => void;
  readonly close: () => void;
}

/**
 * Draws a chart into the element that takes `attach` as its ref, and keeps it in the theme's colours.
 * @param create must be the same function at every render
 */
export function useChartView<View extends ChartView>(
  create: (container: HTMLElement, look: ChartPalette, zone: ChartZone) => View,
  palette: ChartPalette,
  zone: ChartZone,
): { readonly view: View | null; readonly attach: RefCallback<HTMLDivElement> } {
  const [view, setView] = useState<View | null>(null);
  const attach = useCallback(
    (element: HTMLDivElement) => {
      const created = create(element, readPalette(), 'utc');
      setView(created);
      return () => {
        setView(null);
        // Effects that still hold the chart clean up in this task.
        setTimeout(() => created.close(), 0);
      };
    },
    [create],
  );
  useEffect(() => view?.setLook(palette, zone), [view, palette, zone]);
  return { view, attach };
}
