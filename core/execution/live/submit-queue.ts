import { unixMs } from '../../base/time.ts';
import type { ArmToken } from '../../model/arm-token.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import type { SendConsequence, SendOutcome } from '../../ports/execution-venue.ts';
import type { LiveCommand } from './live-command.ts';
import type { LiveParts } from './live-parts.ts';
import { MOST_IN_FLIGHT } from './timing.ts';

type Submit = Extract<LiveCommand, { readonly kind: 'submit' }>;

interface Pending extends Submit {
  /** Not before this, UnixMs: what the venue asked for when it refused. */
  readonly notBefore: number;
  readonly isResend: boolean;
}

/** Orders on their way to the socket: each is written there once, or never. */
export interface SubmitQueue {
  readonly add: (command: Submit) => void;
  /** Records up to here are durable. */
  readonly onPersisted: (seq: number) => void;
  /** False where it is not waiting any more. */
  readonly drop: (clientOrderId: ClientOrderId, reason: string) => boolean;
  /** What kept orders back may have changed. */
  readonly pump: () => void;
  /** When orders without an answer yet were sent, UnixMs. */
  readonly inFlight: () => ReadonlyMap<ClientOrderId, number>;
  readonly waiting: () => number;
}

/** What the queue asks of the others. */
export interface QueueDeps {
  readonly token: () => ArmToken | undefined;
  /** True while nothing may be sent that would not do harm: reconciling, no link, clocks apart, shut out. */
  readonly isHeldBack: () => boolean;
  readonly onOutcome: (command: Submit, outcome: SendOutcome, sentAt: number) => void;
  /** The venue wants to hear nothing for this long, ms. */
  readonly onSilence: (ms: number) => void;
  readonly onConsequences: (consequences: readonly SendConsequence[], message: string) => void;
}

/** Creates the queue. */
export function createSubmitQueue(parts: LiveParts, deps: QueueDeps): SubmitQueue {
  const { venue, clock, book, tell } = parts;
  const inFlight = new Map<ClientOrderId, number>();
  const state = { persisted: 0, stopTimer: (): void => undefined };
  let waiting: readonly Pending[] = [];

  const forget = ({ order, reason }: { readonly order: Submit['order']; readonly reason: string }): void => {
    waiting = waiting.filter((one) => one.order.clientOrderId !== order.clientOrderId);
    tell({ kind: 'not-sent', clientOrderId: order.clientOrderId, reason });
  };
  /** The leave is asked for right before the socket; what was asked earlier says nothing. */
  const leaveFor = ({ order }: Pending): ArmToken | undefined => {
    const token = deps.token();
    const leave = token?.leave(unixMs(clock.now())) ?? 'none';
    const opens = (book.order(order.clientOrderId)?.opening ?? 1n) > 0n;
    return leave === 'all' || (leave === 'reduce-only' && !opens) ? token : undefined;
  };
  const send = async (pending: Pending, token: ArmToken): Promise<void> => {
    const { order } = pending;
    const sentAt = clock.now();
    waiting = waiting.filter((one) => one !== pending);
    inFlight.set(order.clientOrderId, sentAt);
    const outcome = await venue.create(order, token).catch(unknownOutcome);
    inFlight.delete(order.clientOrderId);
    if ('consequences' in outcome) deps.onConsequences(outcome.consequences, outcome.message);
    if (outcome.outcome === 'refused') again(pending, outcome);
    else deps.onOutcome(pending, outcome, sentAt);
    pump();
  };
  /** Proven not to have been accepted: once more, with the same id, if there is time for it. */
  const again = (pending: Pending, refused: Extract<SendOutcome, { outcome: 'refused' }>): void => {
    deps.onSilence(refused.retryAfterMs);
    const notBefore = clock.now() + refused.retryAfterMs;
    const reason = `the venue refused it before looking at it: ${refused.message}`;
    if (pending.isResend || notBefore > pending.sendBy || book.order(pending.order.clientOrderId) === undefined)
      return forget({ ...pending, reason });
    waiting = [...waiting, { ...pending, notBefore, isResend: true }];
  };
  const consider = (pending: Pending): void => {
    const now = clock.now();
    if (book.order(pending.order.clientOrderId)?.status !== 'submitted')
      return void (waiting = waiting.filter((one) => one !== pending));
    if (now > pending.sendBy) return forget({ ...pending, reason: 'too old when its turn to be sent came' });
    if (pending.seq > state.persisted || pending.notBefore > now) return;
    if (inFlight.size >= MOST_IN_FLIGHT || deps.isHeldBack()) return;
    const token = leaveFor(pending);
    if (token === undefined) return forget({ ...pending, reason: 'the account is not armed for it' });
    void send(pending, token);
  };
  const pump = (): void => {
    for (const pending of waiting) consider(pending);
    state.stopTimer();
    const times = waiting.flatMap(({ sendBy, notBefore }) => [sendBy + 1, notBefore]);
    const next = Math.min(...times.filter((time) => time > clock.now()));
    state.stopTimer = Number.isFinite(next) ? clock.after(next - clock.now(), pump) : (): void => undefined;
  };
  return {
    add(command) {
      waiting = [...waiting, { ...command, notBefore: 0, isResend: false }];
      // Not from inside the engine, which is calling: it hears of what is dropped as an input of its own.
      clock.after(0, pump);
    },
    onPersisted(seq) {
      state.persisted = Math.max(state.persisted, seq);
      clock.after(0, pump);
    },
    drop(clientOrderId, reason) {
      const pending = waiting.find(({ order }) => order.clientOrderId === clientOrderId);
      if (pending === undefined) return false;
      waiting = waiting.filter((one) => one !== pending);
      clock.after(0, () => {
        tell({ kind: 'not-sent', clientOrderId, reason });
      });
      return true;
    },
    pump,
    inFlight: () => inFlight,
    waiting: () => waiting.length,
  };
}

/** An adapter that breaks down has told nothing: the order may be live. */
function unknownOutcome(fault: unknown): SendOutcome {
  const message = fault instanceof Error ? fault.message : String(fault);
  return { outcome: 'unknown', message, consequences: [] };
}
