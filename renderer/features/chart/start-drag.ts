/** What a drag does. */
export interface DragSteps {
  readonly moved: (clientY: number) => void;
  readonly dropped: () => void;
  readonly canceled: () => void;
}

/** Pixels before a press is a drag: a click moves nothing. */
const SLACK = 3;

/** Follows the pointer from a press to its release. Escape, or a lost pointer, takes it back. */
export function startDrag({ clientY: from, pointerId }: PointerEvent, steps: DragSteps): void {
  let isDragging = false;
  const listening = new AbortController();
  const end = (step: () => void): void => {
    listening.abort();
    if (isDragging) step();
  };
  const on = { signal: listening.signal, capture: true };
  window.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerId !== pointerId) return;
      isDragging ||= Math.abs(event.clientY - from) > SLACK;
      if (isDragging) steps.moved(event.clientY);
    },
    on,
  );
  window.addEventListener(
    'pointerup',
    (event) => {
      if (event.pointerId === pointerId) end(steps.dropped);
    },
    on,
  );
  window.addEventListener('pointercancel', () => end(steps.canceled), on);
  window.addEventListener('blur', () => end(steps.canceled), on);
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      end(steps.canceled);
    },
    on,
  );
}
