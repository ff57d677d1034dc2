import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFrameBatch } from '../../../../renderer/stores/frame-batch.ts';

const FRAME_MS = 16;

describe('createFrameBatch', () => {
  const page = { hidden: false };

  beforeEach(() => {
    vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'performance'] });
    vi.stubGlobal('document', page);
    vi.stubGlobal('requestAnimationFrame', (callback: () => void) => setTimeout(callback, FRAME_MS));
    page.hidden = false;
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('hands a burst over once, in order, at the next frame', () => {
    const seen: (readonly number[])[] = [];
    const enqueue = createFrameBatch<number>((messages) => seen.push(messages));
    enqueue(1);
    enqueue(2);
    expect(seen).toEqual([]);
    vi.advanceTimersByTime(FRAME_MS);
    enqueue(3);
    vi.advanceTimersByTime(FRAME_MS);
    expect(seen).toEqual([[1, 2], [3]]);
  });

  it('waits for the least gap between two updates', () => {
    const seen: (readonly number[])[] = [];
    const enqueue = createFrameBatch<number>((messages) => seen.push(messages), 120);
    vi.advanceTimersByTime(1_000);
    enqueue(1);
    vi.advanceTimersByTime(FRAME_MS);
    enqueue(2);
    vi.advanceTimersByTime(60);
    enqueue(3);
    expect(seen).toEqual([[1]]);
    vi.advanceTimersByTime(120);
    expect(seen).toEqual([[1], [2, 3]]);
  });

  it('passes messages at once while the page is hidden and gets no frames', () => {
    const seen: (readonly number[])[] = [];
    const enqueue = createFrameBatch<number>((messages) => seen.push(messages));
    enqueue(1);
    page.hidden = true;
    enqueue(2);
    expect(seen).toEqual([[1, 2]]);
  });
});
