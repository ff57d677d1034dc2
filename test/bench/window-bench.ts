import { stdout } from 'node:process';
import type { Page } from '@playwright/test';
import { launchDesk, withDataDir } from '../e2e/support/desk-app.ts';
import { withDisplay } from '../support/virtual-display.ts';

// How long the packaged app takes from its start to the first paint and to a chart with bars on it, on a fresh data
// folder and on one that was used before. Needs the package: npm run e2e makes it.
// Run with: node test/bench/window-bench.ts

const STARTS = 5;

interface StartTimes {
  readonly paint: number;
  readonly chart: number;
}

await withDisplay(() =>
  withDataDir(async (dataDir) => {
    report('first start', [await measureStart(dataDir)]);
    const warm: StartTimes[] = [];
    for (let start = 0; start < STARTS; start++) warm.push(await measureStart(dataDir));
    report('later starts', warm);
  }),
);

async function measureStart(dataDir: string): Promise<StartTimes> {
  const startedAt = Date.now();
  const { app, page } = await launchDesk(dataDir);
  const chart = (await chartReadyAt(page)) - startedAt;
  const paint = (await firstPaintAt(page)) - startedAt;
  await app.close();
  return { paint, chart };
}

async function firstPaintAt(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [entry] = performance.getEntriesByName('first-contentful-paint');
    return performance.timeOrigin + (entry?.startTime ?? NaN);
  });
}

/** The chart's cursor has a bar to stand on. */
async function chartReadyAt(page: Page): Promise<number> {
  const readyAt = await page.waitForFunction(() => {
    const cursor = document.querySelector('input[type=range][aria-label*="candles"]');
    const bar = cursor?.getAttribute('aria-valuetext') ?? 'No bars';
    return bar === 'No bars' ? 0 : Date.now();
  });
  return readyAt.jsonValue();
}

function report(what: string, times: readonly StartTimes[]): void {
  stdout.write(`${what}, first paint, median ms: ${Math.round(median(times.map(({ paint }) => paint)))}\n`);
  stdout.write(`${what}, chart with bars, median ms: ${Math.round(median(times.map(({ chart }) => chart)))}\n`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
