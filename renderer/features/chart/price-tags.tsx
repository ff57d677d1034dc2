import { X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { LineStyle } from 'lightweight-charts';
import type { ChartPalette } from './chart-palette.ts';
import { layOutTags } from './price-tag-layout.ts';
import styles from './price-tags.module.css';
import { watchRedraws } from './redraw-probe.ts';
import type { CandleView } from './series-adapter.ts';

/** A price that matters: a working order or a position's entry, drawn as a line with a label on it. */
export interface PriceTag {
  readonly key: string;
  readonly price: number;
  readonly kind: 'buy' | 'sell' | 'long' | 'short';
  readonly text: string;
  /** The figure after the text, coloured by its sign. */
  readonly figure: { readonly text: string; readonly sign: number } | null;
  readonly cancel: { readonly label: string; readonly act: () => void; readonly busy: boolean } | null;
}

interface PriceTagsProps {
  readonly view: CandleView;
  readonly tags: readonly PriceTag[];
  readonly palette: ChartPalette;
}

const TAG_HEIGHT = 24;
/** The legend's rows above the tags. */
const LEGEND_HEIGHT = 52;
const ARROWS = { above: '▲', below: '▼' } as const;

/** Lines with labels on the chart; each order's label carries the button that cancels it. */
export function PriceTags({ view, tags, palette }: PriceTagsProps) {
  const list = useRef<HTMLUListElement>(null);
  usePriceLines(view, tags, palette);

  useLayoutEffect(() => {
    const place = (): void => {
      if (list.current !== null) placeTags(list.current, view, tags);
    };
    place();
    return watchRedraws(view.candles, place);
  }, [view, tags]);

  return (
    <ul ref={list} className={styles['list']} aria-label="Orders and positions on the chart">
      {tags.map((tag) => (
        <li key={tag.key} className={styles['tag']} data-kind={tag.kind}>
          <span className={styles['arrow']} aria-hidden="true" />
          <span className={styles['text']}>{tag.text}</span>
          {tag.figure !== null && (
            <span className={styles['figure']} data-sign={Math.sign(tag.figure.sign)}>
              {tag.figure.text}
            </span>
          )}
          {tag.cancel !== null && (
            <button
              type="button"
              className={styles['cancel']}
              aria-label={tag.cancel.label}
              title={tag.cancel.label}
              disabled={tag.cancel.busy}
              onClick={tag.cancel.act}
            >
              <X size={14} strokeWidth={1.5} aria-hidden="true" />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Writes places straight to the page: they follow every frame of a pan, which React need not know. */
function placeTags(list: HTMLUListElement, view: CandleView, tags: readonly PriceTag[]): void {
  const places = layOutTags(
    tags.map((tag) => view.candles.priceToCoordinate(tag.price) ?? -1),
    { height: TAG_HEIGHT, top: LEGEND_HEIGHT, bottom: view.chart.paneSize(0).height },
  );
  for (const [index, element] of [...list.children].entries()) {
    const place = places[index];
    if (!(element instanceof HTMLElement) || place === undefined) continue;
    element.style.transform = `translateY(${Math.round(place.y - TAG_HEIGHT / 2)}px)`;
    element.dataset['outside'] = place.outside ?? '';
    const arrow = element.firstElementChild;
    if (arrow !== null) arrow.textContent = place.outside === null ? '' : ARROWS[place.outside];
  }
}

function usePriceLines(view: CandleView, tags: readonly PriceTag[], palette: ChartPalette): void {
  const signature = tags.map((tag) => `${tag.kind} ${tag.price}`).join('|');
  useEffect(() => {
    const lines = signature
      .split('|')
      .filter((part) => part !== '')
      .map((part) => {
        const [kind = '', price = ''] = part.split(' ');
        const isPosition = kind === 'long' || kind === 'short';
        const color = kind === 'buy' || kind === 'long' ? palette.up : palette.down;
        return view.candles.createPriceLine({
          price: Number(price),
          color,
          lineWidth: 1,
          lineStyle: isPosition ? LineStyle.Solid : LineStyle.Dashed,
          axisLabelVisible: true,
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
