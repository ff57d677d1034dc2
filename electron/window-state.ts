import { readFileSync, writeFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { z } from 'zod';

const windowState = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(400), height: z.int().min(300) }),
  maximized: z.boolean(),
});

/** Where a window was when it was closed. */
export type WindowState = z.infer<typeof windowState>;

/** Part of the title bar that must be reachable on some display, px. */
const REACHABLE = 80;

/** Reads the file; undefined if it is missing, malformed, or puts the window where no display is any more. */
export function readWindowState(path: string, displays: readonly Rectangle[]): WindowState | undefined {
  const parsed = windowState.safeParse(readJson(path));
  return parsed.success && displays.some((area) => isReachable(parsed.data.bounds, area)) ? parsed.data : undefined;
}

/** Writes the file for the next start. */
export function saveWindowState(path: string, state: WindowState): void {
  writeFileSync(path, JSON.stringify(state));
}

function isReachable(bounds: Rectangle, area: Rectangle): boolean {
  const overlap = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  return overlap >= REACHABLE && bounds.y >= area.y && bounds.y <= area.y + area.height - REACHABLE;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
