import { readFileSync } from 'node:fs';
import type { BoxUsage } from './box-process.ts';

const PAGE_BYTES = 4_096;
/** Ticks of the kernel's clock, as /proc counts them. */
const TICK_MS = 10;

/** What a process uses, from Linux' /proc; undefined elsewhere, and when it is gone. */
export function processUsage(pid: number): BoxUsage | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may hold spaces; user and system time are the 12th and 13th figures behind it.
    const figures = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { rssBytes: pages * PAGE_BYTES, cpuMs: (Number(figures[11]) + Number(figures[12])) * TICK_MS };
  } catch {
    return undefined;
  }
}
