import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { Clock } from '../../ports/clock.ts';
import { boxMessage } from './box-messages.ts';
import type { BoxMessage, BoxNews, BoxRequest } from './box-messages.ts';
import type { BoxRole, SpawnBox } from './box-process.ts';
import { createBoxWatch } from './box-watch.ts';
import type { BoxLimits } from './box-watch.ts';

/** A reply to a request. */
export type BoxReply = Exclude<BoxMessage, BoxNews | { readonly kind: 'ready' | 'refused' }>;

/** The process of one user strategy as its host uses it. */
export interface Box {
  /** Asks; replies come in the order of the requests. The error is why it refused, or how the process ended. */
  readonly ask: (request: BoxRequest, onNews?: (news: BoxNews) => void) => Promise<Result<BoxReply, string>>;
  /** Ends the process; what is still asked ends with an error. */
  readonly close: () => void;
  /** True once the process is gone. */
  readonly isClosed: () => boolean;
}

/** What a box needs. */
export interface BoxDeps {
  readonly spawn: SpawnBox;
  readonly clock: Clock;
  readonly role: BoxRole;
  readonly limits: BoxLimits;
}

interface Asked {
  readonly request: BoxRequest;
  readonly settle: (reply: Result<BoxReply, string>) => void;
  readonly onNews: ((news: BoxNews) => void) | undefined;
}

/** A process that has not begun within this time never will. */
const START_MS = 20_000;
/** News in one second, beyond which a process is out of control; of replies each request allows one. */
const MOST_NEWS = 1_000;

/** Starts a process; requests wait until it is ready. */
export function openBox({ spawn, clock, role, limits }: BoxDeps): Box {
  const process = spawn(PROGRAM, role);
  const asked: Asked[] = [];
  const state = { ready: false, ended: undefined as string | undefined, second: 0, news: 0 };
  const end = (why: string): void => {
    if (state.ended !== undefined) return;
    state.ended = why;
    watch.end();
    cancelStart();
    process.kill();
    for (const { settle } of asked.splice(0)) settle(err(why));
  };
  const watch = createBoxWatch(process, limits, { clock, onBreach: (why) => end(`stopped: ${why}`) });
  const cancelStart = clock.after(START_MS, () => {
    end('its process did not start');
  });
  process.onExit(() => {
    end('its process ended (out of memory, or it was ended from outside)');
  });

  const begin = (): void => {
    state.ready = true;
    cancelStart();
    for (const { request } of asked) process.post(request);
    if (asked.length > 0) watch.alive();
  };
  const isTooMuch = (): boolean => {
    const second = Math.floor(clock.now() / 1_000);
    state.news = state.second === second ? state.news + 1 : 1;
    state.second = second;
    return state.news > MOST_NEWS;
  };
  const take = (message: BoxMessage): void => {
    const [first] = asked;
    if (message.kind === 'ready') {
      if (!state.ready) begin();
    } else if (first === undefined) {
      end('stopped: it spoke without being asked');
    } else if (message.kind === 'progress' || message.kind === 'text') {
      if (isTooMuch()) {
        end('stopped: it sent more messages than can be read');
        return;
      }
      watch.alive();
      first.onNews?.(message);
    } else {
      asked.shift();
      if (asked.length === 0) watch.rest();
      else watch.alive();
      first.settle(message.kind === 'refused' ? err(message.problem) : ok(message));
    }
  };
  process.onMessage((raw) => {
    if (state.ended !== undefined) return;
    const message = boxMessage.safeParse(raw);
    if (message.success) take(message.data);
    else end('stopped: it sent a message that does not fit');
  });

  return {
    ask: (request, onNews) =>
      new Promise((settle) => {
        if (state.ended !== undefined) {
          settle(err(state.ended));
          return;
        }
        asked.push({ request, settle, onNews });
        if (!state.ready) return;
        if (asked.length === 1) watch.alive();
        process.post(request);
      }),
    close: () => end('it was ended'),
    isClosed: () => state.ended !== undefined,
  };
}

/** Sources run as `.ts`, the bundle as `.js`, where every worker lies beside the others. */
const PROGRAM = fileURLToPath(
  new URL(`./user-strategy-worker${extname(new URL(import.meta.url).pathname)}`, import.meta.url),
);
