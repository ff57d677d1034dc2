import type { Page } from '@playwright/test';

/** What a page's frames and tasks were like while it was watched. */
export interface FrameFigures {
  readonly frames: number;
  /** Share of frames that came within 33 ms of the one before. */
  readonly under33: number;
  readonly p95Ms: number;
  readonly longestMs: number;
  /** Longest task of the page's thread, 0 where none took 50 ms. */
  readonly longestTaskMs: number;
  readonly longTasks: number;
}

interface Watch {
  readonly gaps: number[];
  readonly tasks: number[];
  readonly end: () => void;
}

const SMOOTH_MS = 33;

/** Watches frames and long tasks of a page while `act` goes on. */
export async function watchFrames(page: Page, act: () => Promise<void>): Promise<FrameFigures> {
  await page.evaluate(() => {
    const gaps: number[] = [];
    const tasks: number[] = [];
    let last = performance.now();
    let handle = 0;
    const onFrame = (now: number): void => {
      gaps.push(now - last);
      last = now;
      handle = requestAnimationFrame(onFrame);
    };
    handle = requestAnimationFrame(onFrame);
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    const end = (): void => {
      cancelAnimationFrame(handle);
      observer.disconnect();
    };
    Object.assign(globalThis, { frameWatch: { gaps, tasks, end } });
  });
  await act();
  const { gaps, tasks } = await page.evaluate(() => {
    const watch = (globalThis as unknown as { readonly frameWatch: Watch }).frameWatch;
    watch.end();
    return { gaps: watch.gaps, tasks: watch.tasks };
  });
  const sorted = gaps.toSorted((a, b) => a - b);
  return {
    frames: gaps.length,
    under33: gaps.filter((gap) => gap < SMOOTH_MS).length / gaps.length,
    p95Ms: rounded(sorted[Math.floor(0.95 * sorted.length)] ?? NaN),
    longestMs: rounded(sorted.at(-1) ?? NaN),
    longestTaskMs: rounded(Math.max(0, ...tasks)),
    longTasks: tasks.length,
  };
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
