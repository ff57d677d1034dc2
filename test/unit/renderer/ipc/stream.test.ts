import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StreamHandlers } from '../../../../renderer/ipc/stream.ts';
import { keepOpen } from '../../../../renderer/ipc/stream.ts';

interface Opened {
  readonly handlers: StreamHandlers<number>;
  closed: boolean;
}

function aSource() {
  const opened: Opened[] = [];
  const open = (handlers: StreamHandlers<number>) => {
    const stream: Opened = { handlers, closed: false };
    opened.push(stream);
    return {
      unsubscribe: () => {
        stream.closed = true;
      },
    };
  };
  return { opened, open };
}

describe('keepOpen', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('opens a failed stream anew after a second', () => {
    const { opened, open } = aSource();
    keepOpen(open, () => true);
    opened[0]?.handlers.onError(new Error('gone'));
    expect(opened).toHaveLength(1);
    vi.advanceTimersByTime(1_000);
    expect(opened).toHaveLength(2);
  });

  it('starts afresh at once when the data has a gap, and closes the old stream', () => {
    const { opened, open } = aSource();
    const seen: number[] = [];
    keepOpen(open, (value) => {
      seen.push(value);
      return value < 5;
    });
    opened[0]?.handlers.onData(1);
    opened[0]?.handlers.onData(9);
    vi.advanceTimersByTime(0);
    expect(opened.map(({ closed }) => closed)).toEqual([true, false]);
    opened[0]?.handlers.onData(2);
    opened[1]?.handlers.onData(3);
    expect(seen).toEqual([1, 9, 3]);
  });

  it('stays closed once it was ended', () => {
    const { opened, open } = aSource();
    const end = keepOpen(open, () => true);
    opened[0]?.handlers.onComplete();
    end();
    vi.advanceTimersByTime(5_000);
    expect(opened).toHaveLength(1);
  });
});
