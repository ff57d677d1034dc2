import { X } from 'lucide-react';
import type { RefObject } from 'react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { OrderWire } from '../../../core/api/wire/trading-wire.ts';
import { cancelOrder } from '../../actions/trading-actions.ts';
import type { ChartPalette } from './chart-palette.ts';
import { LineGhost } from './line-ghost.tsx';
import { LineHandleSlider } from './line-handle.tsx';
import { onTick } from './line-price.ts';
import type { PriceTag } from './line-tags.ts';
import { useGhostLine, usePriceLines } from './price-lines.ts';
import { layOutTags, tagsInRoom } from './price-tag-layout.ts';
import styles from './price-tags.module.css';
import { watchRedraws } from './redraw-probe.ts';
import type { CandleView } from './series-adapter.ts';
import { startDrag } from './start-drag.ts';
import { TagWords } from './tag-words.tsx';
import type { LineMoving } from './use-line-move.ts';
import { useLineMove } from './use-line-move.ts';

interface PriceTagsProps {
  readonly view: CandleView;
  readonly tags: readonly PriceTag[];
  readonly palette: ChartPalette;
  /** Covers the upper left corner, more of it the narrower the chart is. */
  readonly legend: HTMLElement | null;
}

const TAG_HEIGHT = 24;
const STRIP_HEIGHT = 9;
const ARROWS = { above: '▲', below: '▼' } as const;

/** Lines with labels on the chart: orders are moved and canceled there, by mouse and by keyboard. */
export function PriceTags({ view, tags, palette, legend }: PriceTagsProps) {
  const list = useRef<HTMLUListElement>(null);
  const strips = useRef<HTMLDivElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const moving = useLineMove(tags);
  const top = useBottom(legend);
  const wished = moving.move?.price;
  usePriceLines(view, tags, palette);
  useGhostLine(view, wished, palette);

  useLayoutEffect(() => {
    const place = (): void => {
      if (list.current !== null) placeTags(list.current, view, { tags, top });
      if (strips.current !== null) placeStrips(strips.current, view, tags);
      if (ghost.current !== null && wished !== undefined)
        placeGhost(ghost.current, view, { price: Number(wished), top });
    };
    place();
    return watchRedraws(view.candles, place);
  }, [view, tags, wished, top]);

  const drag = useDrag(view, list, moving);
  return (
    <>
      <div ref={strips} className={styles['strips']} aria-hidden="true">
        {tags.map((tag) => (
          <div
            key={tag.key}
            className={styles['strip']}
            hidden={tag.handle === null}
            title="Drag to move the order"
            onPointerDown={(event) => drag(event.nativeEvent, tag)}
          />
        ))}
      </div>
      <ul ref={list} className={styles['list']} aria-label="Orders and positions on the chart">
        {tags.map((tag) => (
          <li key={tag.key} className={styles['tag']} data-kind={tag.kind}>
            <span className={styles['arrow']} aria-hidden="true" />
            {tag.handle === null ? (
              <TagWords tag={tag} />
            ) : (
              <LineHandleSlider tag={tag} handle={tag.handle} moving={moving} onGrab={(event) => drag(event, tag)} />
            )}
            {tag.order !== null && <CancelButton order={tag.order} text={tag.text} />}
          </li>
        ))}
      </ul>
      <LineGhost ref={ghost} moving={moving} />
    </>
  );
}

function CancelButton({ order, text }: { readonly order: OrderWire; readonly text: string }) {
  const [busy, setBusy] = useState(false);
  const label = `Cancel ${text.slice(0, 1).toLowerCase()}${text.slice(1).replace('@', 'at')}`;
  return (
    <button
      type="button"
      className={styles['cancel']}
      aria-label={label}
      title={label}
      disabled={busy}
      onClick={() => {
        setBusy(true);
        void cancelOrder(order).finally(() => setBusy(false));
      }}
    >
      <X size={14} strokeWidth={1.5} aria-hidden="true" />
    </button>
  );
}

/** The lower edge of an element within its container, pixels; follows its size. */
function useBottom(element: HTMLElement | null): number {
  const [bottom, setBottom] = useState(0);
  useEffect(() => {
    if (element === null) return;
    const observer = new ResizeObserver(() => setBottom(element.offsetTop + element.offsetHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return bottom;
}

/** Begins a drag at a press of the main button; the wish follows the pointer on whole ticks. */
function useDrag(view: CandleView, list: RefObject<HTMLElement | null>, moving: LineMoving) {
  const latest = useRef(moving);
  useEffect(() => {
    latest.current = moving;
  });
  return (event: PointerEvent, tag: PriceTag): void => {
    const { handle } = tag;
    const top = list.current?.getBoundingClientRect().top;
    if (event.button !== 0 || handle === null || top === undefined) return;
    startDrag(event, {
      moved(clientY) {
        const price = view.candles.coordinateToPrice(clientY - top);
        if (price !== null) latest.current.wish(tag, onTick(price, handle.tickSize), 'pointer');
      },
      dropped: () => latest.current.commit(),
      canceled: () => latest.current.drop(),
    });
  };
}

/** Writes places straight to the page: they follow every frame of a pan, which React need not know. */
function placeTags(
  list: HTMLUListElement,
  view: CandleView,
  { tags, top }: { readonly tags: readonly PriceTag[]; readonly top: number },
): void {
  const room = { height: TAG_HEIGHT, top, bottom: view.chart.paneSize(0).height };
  const wanted = tags.map(({ price, kind }) => ({
    y: view.candles.priceToCoordinate(price) ?? -1,
    isPlan: kind === 'plan',
  }));
  const shown = tagsInRoom(wanted, room);
  const all = wanted.map(({ y }) => y);
  const places = layOutTags(
    all.filter((_, index) => shown[index] === true),
    room,
  );
  const atEdge = layOutTags([0], room)[0];
  let next = 0;
  for (const [index, element] of [...list.children].entries()) {
    const place = shown[index] === true ? places[next++] : atEdge;
    if (!(element instanceof HTMLElement) || place === undefined) continue;
    element.style.transform = `translateY(${Math.round(place.y - TAG_HEIGHT / 2)}px)`;
    element.dataset['outside'] = place.outside ?? '';
    element.dataset['shown'] = String(shown[index]);
    const arrow = element.firstElementChild;
    if (arrow !== null) arrow.textContent = place.outside === null ? '' : ARROWS[place.outside];
  }
}

/** The lines themselves can be taken hold of, over the width of the pane. */
function placeStrips(strips: HTMLElement, view: CandleView, tags: readonly PriceTag[]): void {
  const pane = view.chart.paneSize(0);
  strips.style.width = `${pane.width}px`;
  strips.style.height = `${pane.height}px`;
  for (const [index, element] of [...strips.children].entries()) {
    const y = view.candles.priceToCoordinate(tags[index]?.price ?? 0) ?? -STRIP_HEIGHT;
    if (element instanceof HTMLElement) {
      element.style.transform = `translateY(${Math.round(y - STRIP_HEIGHT / 2)}px)`;
    }
  }
}

function placeGhost(
  ghost: HTMLElement,
  view: CandleView,
  { price, top }: { readonly price: number; readonly top: number },
): void {
  const pane = view.chart.paneSize(0);
  const y = view.candles.priceToCoordinate(price) ?? 0;
  // Above its line, and above a tag at the lower edge: neither is covered.
  const height = Math.max(TAG_HEIGHT, ghost.offsetHeight);
  const at = Math.min(Math.max(y - height - 2, top), pane.height - height - TAG_HEIGHT - 2);
  ghost.style.left = `${Math.max(pane.width - 8, ghost.offsetWidth + 4)}px`;
  ghost.style.transform = `translate(-100%, ${Math.round(at)}px)`;
}
