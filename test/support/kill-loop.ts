import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Random } from '../../core/base/random.ts';

/** A program that is started again and again, killed at random, and examined after each death. */
export interface KillLoop {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly kills: number;
  readonly random: Random;
  /** Longest life in milliseconds: from the first line of its output in even rounds, from its start in odd ones. */
  readonly longestLifeMs: number;
  /** Talks to the program while it lives: called once, at its first line. */
  readonly onReady?: (child: ChildProcess) => void;
  /** Called after each death with all lines that the program wrote in this life. */
  readonly examine: (lines: readonly string[], round: number) => Promise<void> | void;
}

/** How the loop went. */
export interface KillLoopResult {
  readonly kills: number;
  readonly lines: number;
}

/** Runs the loop. A program that ends by itself is an error that shows its last words. */
export async function runKillLoop(loop: KillLoop): Promise<KillLoopResult> {
  let total = 0;
  for (let round = 0; round < loop.kills; round++) {
    const lines = await liveAndDie(loop, round % 2 === 0);
    total += lines.length;
    await loop.examine(lines, round);
  }
  return { kills: loop.kills, lines: total };
}

async function liveAndDie(loop: KillLoop, fromFirstLine: boolean): Promise<readonly string[]> {
  const child = spawn(loop.command, loop.args, {
    env: { ...process.env, ...loop.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // The program may die while we write to it; that is what this is about.
  child.stdin.on('error', () => undefined);
  const lifeMs = loop.random.next() * loop.longestLifeMs;
  const lines: string[] = [];
  let errors = '';
  let timer = fromFirstLine ? undefined : setTimeout(() => child.kill('SIGKILL'), lifeMs);
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString('utf8');
  });
  const output = createInterface({ input: child.stdout });
  output.on('line', (line) => {
    if (lines.length === 0) {
      loop.onReady?.(child);
      timer ??= setTimeout(() => child.kill('SIGKILL'), lifeMs);
    }
    lines.push(line);
  });
  const drained = once(output, 'close');
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  clearTimeout(timer);
  await drained;
  if (signal !== 'SIGKILL') throw new Error(`the program ended by itself with ${code ?? signal ?? ''}: ${errors}`);
  return lines;
}
