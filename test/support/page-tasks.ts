import { readFileSync } from 'node:fs';
import type { ElectronApplication } from '@playwright/test';

/** What the tasks of the window's own thread took while it was traced, ms. */
export interface TaskFigures {
  readonly tasks: number;
  /** Of processor time: a busy machine makes a task long, but not costly. */
  readonly longestCpuMs: number;
  readonly longestMs: number;
  readonly totalCpuMs: number;
}

interface TraceEvent {
  readonly ph: string;
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** Traces the window's thread while `act` goes on; `file` is where Chromium leaves the trace. */
export async function traceTasks(
  app: ElectronApplication,
  file: string,
  act: () => Promise<void>,
): Promise<TaskFigures> {
  await app.evaluate(({ contentTracing }) => contentTracing.startRecording({ included_categories: ['toplevel'] }));
  await act();
  await app.evaluate(({ contentTracing }, path) => contentTracing.stopRecording(path), file);
  const { traceEvents } = JSON.parse(readFileSync(file, 'utf8')) as { readonly traceEvents: readonly TraceEvent[] };
  const threads = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const isWindow = new Set(threads.map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = traceEvents.filter(
    ({ ph, name, pid, tid }) => ph === 'X' && name.endsWith('RunTask') && isWindow.has(`${pid} ${tid}`),
  );
  const cpu = tasks.map(({ tdur = 0 }) => tdur / 1_000);
  return {
    tasks: tasks.length,
    longestCpuMs: tenths(Math.max(0, ...cpu)),
    longestMs: tenths(Math.max(0, ...tasks.map(({ dur = 0 }) => dur / 1_000))),
    totalCpuMs: tenths(cpu.reduce((sum, ms) => sum + ms, 0)),
  };
}

function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
