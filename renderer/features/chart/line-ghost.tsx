import type { Ref } from 'react';
import { useEffect, useRef } from 'react';
import { Button } from '../../components/button.tsx';
import { MODE_WORDS } from '../../format/mode-text.ts';
import { useAccountMode } from '../../stores/trading-store.ts';
import styles from './price-tags.module.css';
import { TagWords } from './tag-words.tsx';
import type { LineMoving } from './use-line-move.ts';

interface LineGhostProps {
  readonly moving: LineMoving;
  readonly ref: Ref<HTMLDivElement>;
}

/** Where the line is wished to: price, what it would gain or lose there, and what happens next. */
export function LineGhost({ moving, ref }: LineGhostProps) {
  const mode = useAccountMode();
  const { move } = moving;
  if (move === null) return null;
  const { handle, price, phase, by } = move;
  const figure = handle.figureAt(price);
  const text = handle.priceText(price);
  return (
    <div ref={ref} className={styles['ghost']} data-phase={phase}>
      <output className={styles['words']}>
        <TagWords tag={{ text: phase === 'sent' ? `Asked for ${text}` : `Move ${handle.name} to ${text}`, figure }} />
      </output>
      {phase === 'moving' && (
        <span className={styles['keys']}>{by === 'keys' ? 'Enter' : 'Release'} sends · Esc back</span>
      )}
      {phase === 'confirming' && <Confirm text={`Move to ${text} – ${MODE_WORDS[mode]}`} moving={moving} />}
    </div>
  );
}

/** Asked for where the money is not simulated; has the focus, so that a second Enter says yes. */
function Confirm({ text, moving }: { readonly text: string; readonly moving: LineMoving }) {
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    yes.current?.focus({ preventScroll: true });
    // It is moved to its price with the next frame: only then it is known where it has to be seen.
    const frame = requestAnimationFrame(() => yes.current?.scrollIntoView({ block: 'center', inline: 'nearest' }));
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <span
      className={styles['confirm']}
      role="presentation"
      onKeyDown={(event) => {
        if (event.key === 'Escape') moving.drop();
      }}
    >
      <Button ref={yes} tone="primary" onClick={moving.confirm}>
        {text}
      </Button>
      <Button onClick={moving.drop}>Keep it</Button>
    </span>
  );
}
