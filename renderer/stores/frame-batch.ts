/**
 * Collects messages and hands them over once per animation frame, so that a burst is one update of the page, and at
 * most once per `leastGapMs`: figures that change faster than they can be read only cost. A hidden page gets no
 * frames; there messages pass at once, or they would pile up.
 */
export function createFrameBatch<T>(apply: (messages: readonly T[]) => void, leastGapMs = 0): (message: T) => void {
  let waiting: T[] = [];
  let scheduled = false;
  let lastAt = 0;
  const flush = () => {
    scheduled = false;
    lastAt = performance.now();
    const messages = waiting;
    waiting = [];
    if (messages.length > 0) apply(messages);
  };
  return (message) => {
    waiting.push(message);
    if (document.hidden) flush();
    else if (!scheduled) {
      scheduled = true;
      const waitMs = lastAt + leastGapMs - performance.now();
      if (waitMs > 0) setTimeout(() => requestAnimationFrame(flush), waitMs);
      else requestAnimationFrame(flush);
    }
  };
}
