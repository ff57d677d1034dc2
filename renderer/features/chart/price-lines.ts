import type { IPriceLine } from 'lightweight-charts';
import { LineStyle } from 'lightweight-charts';
import { useEffect, useRef } from 'react';
import type { ChartPalette } from './chart-palette.ts';
import type { PriceTag } from './line-tags.ts';
import type { CandleView } from './series-adapter.ts';

/** Draws a line at each tag's price, where the order or the position really is. */
export function usePriceLines(view: CandleView, tags: readonly PriceTag[], palette: ChartPalette): void {
  const signature = tags.map((tag) => `${tag.kind} ${tag.price}`).join('|');
  useEffect(() => {
    const lines = signature
      .split('|')
      .filter((part) => part !== '')
      .map((part) => {
        const [kind = '', price = ''] = part.split(' ');
        const color = colorOf(kind, palette);
        return view.candles.createPriceLine({
          price: Number(price),
          color,
          lineWidth: 1,
          lineStyle: STYLES[kind] ?? LineStyle.Dashed,
          axisLabelVisible: kind !== 'plan',
          axisLabelColor: color,
          axisLabelTextColor: palette.background,
          title: '',
        });
      });
    return () => {
      for (const line of lines) view.candles.removePriceLine(line);
    };
  }, [view, signature, palette]);
}

const STYLES: Readonly<Record<string, LineStyle>> = {
  long: LineStyle.Solid,
  short: LineStyle.Solid,
  plan: LineStyle.SparseDotted,
};

function colorOf(kind: string, palette: ChartPalette): string {
  if (kind === 'plan') return palette.text;
  return kind === 'buy' || kind === 'long' ? palette.up : palette.down;
}

/** Draws the line that is wished for, beside the one that is. */
export function useGhostLine(view: CandleView, price: string | undefined, palette: ChartPalette): void {
  const line = useRef<IPriceLine>(null);
  useEffect(() => {
    if (price === undefined) return;
    const look = { price: Number(price), color: palette.warn, axisLabelColor: palette.warn };
    if (line.current !== null) line.current.applyOptions(look);
    else line.current = view.candles.createPriceLine({ ...GHOST, ...look, axisLabelTextColor: palette.background });
  }, [view, price, palette]);
  const isShown = price !== undefined;
  useEffect(() => {
    if (!isShown) return;
    return () => {
      if (line.current !== null) view.candles.removePriceLine(line.current);
      line.current = null;
    };
  }, [view, isShown]);
}

const GHOST = { lineWidth: 1, lineStyle: LineStyle.Dotted, axisLabelVisible: true, title: '' } as const;
