import type { KeyboardEvent } from 'react';
import { onTick, stepPrice } from './line-price.ts';
import type { LineHandle, PriceTag } from './line-tags.ts';
import styles from './price-tags.module.css';
import { TagWords } from './tag-words.tsx';
import type { LineMoving } from './use-line-move.ts';

interface LineHandleProps {
  readonly tag: PriceTag;
  readonly handle: LineHandle;
  readonly moving: LineMoving;
  readonly onGrab: (event: PointerEvent) => void;
}

const TICKS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1, PageUp: 100, PageDown: -100 };

/** The label as a slider: arrows move the wish by a tick, ten with Shift; Enter asks for it, Escape takes it back. */
export function LineHandleSlider({ tag, handle, moving, onGrab }: LineHandleProps) {
  const { move } = moving;
  const price = move?.key === tag.key ? move.price : handle.price;
  const figure = handle.figureAt(price);
  const handleKey = (event: KeyboardEvent): void => {
    const ticks = TICKS[event.key];
    if (ticks !== undefined) {
      moving.wish(tag, stepPrice(price, handle.tickSize, ticks * (event.shiftKey ? 10 : 1)), 'keys');
    } else if (event.key === 'Enter') moving.commit();
    else if (event.key === 'Escape') moving.drop();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span className={styles['handle']}>
      <TagWords tag={tag} />
      <input
        type="range"
        aria-label={`Price of ${handle.name}`}
        aria-orientation="vertical"
        aria-valuetext={`${handle.priceText(price)}${figure === null ? '' : `, ${figure.text}`}`}
        title="Drag, or arrow keys and Enter, to move it"
        min={0}
        max={tag.price * 2}
        step={handle.tickSize}
        value={price}
        onChange={(event) => moving.wish(tag, onTick(event.currentTarget.valueAsNumber, handle.tickSize), 'keys')}
        onKeyDown={handleKey}
        onPointerDown={(event) => onGrab(event.nativeEvent)}
        onMouseDown={(event) => {
          // A press takes hold of the line; what a slider would make of its place is no price.
          event.preventDefault();
          event.currentTarget.focus({ preventScroll: true });
        }}
        onBlur={() => {
          if (move?.phase === 'moving') moving.drop();
        }}
      />
    </span>
  );
}
