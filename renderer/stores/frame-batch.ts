/**
 * Collects messages and hands them over once per animation frame, so that a burst is one update of the page. A hidden
 * page gets no frames; there messages pass at once, or they would pile up.
 */
export function createFrameBatch<T>(apply: (messages: readonly T[]) => void): (message: T) => void {
  let waiting: T[] = [];
  let scheduled = false;
  const flush = () => {
    scheduled = false;
    const messages = waiting;
    waiting = [];
    if (messages.length > 0) apply(messages);
  };
  return (message) => {
    waiting.push(message);
    if (document.hidden) flush();
    else if (!scheduled) {
      scheduled = true;
      requestAnimationFrame(flush);
    }
  };
}
