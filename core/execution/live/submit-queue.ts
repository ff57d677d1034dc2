import { unixMs } from '../../base/time.ts';
import type { ArmToken } from '../../model/arm-token.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import type { SendConsequence, SendOutcome } from '../../ports/execution-venue.ts';
import type { LiveCommand } from './live-command.ts';
import type { LiveParts } from './live-parts.ts';
import { MOST_IN_FLIGHT } from './timing.ts';

/** What is written to the socket once, or never: an order, or new terms for one. */
export type Sendable = Exclude<LiveCommand, { readonly kind: 'cancel' }>;

interface Pending {
  readonly command: Sendable;
  readonly clientOrderId: ClientOrderId;
  /** Not before this, UnixMs: what the venue asked for when it refused. */
  readonly notBefore: number;
  readonly isResend: boolean;
}

/** Orders and changes on their way to the socket. */
export interface SubmitQueue {
  readonly add: (command: Sendable) => void;
  /** Records up to here are durable. */
  readonly onPersisted: (seq: number) => void;
  /** Takes an order back that was not written yet; false where there is none. */
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
  readonly onOutcome: (
    command: Sendable,
    outcome: Exclude<SendOutcome, { outcome: 'refused' }>,
    sentAt: number,
  ) => void;
  /** The venue wants to hear nothing for this long, ms. */
  readonly onSilence: (ms: number) => void;
  readonly onConsequences: (consequences: readonly SendConsequence[], message: string) => void;
}

/** Creates the queue. */
export function createSubmitQueue(parts: LiveParts, deps: QueueDeps): SubmitQueue {
  const { clock, book } = parts;
  const inFlight = new Map<ClientOrderId, number>();
  const state = { persisted: 0, stopTimer: (): void => undefined };
  let waiting: readonly Pending[] = [];

  const remove = (pending: Pending): void => {
    waiting = waiting.filter((one) => one !== pending);
  };
  const forget = (pending: Pending, reason: string): void => {
    remove(pending);
    tellNotSent(parts, pending.command, reason);
  };
  /** The leave is asked for right before the socket; what was asked earlier says nothing. */
  const leaveFor = ({ clientOrderId }: Pending): ArmToken | undefined => {
    const token = deps.token();
    const leave = token?.leave(unixMs(clock.now())) ?? 'none';
    const opens = (book.order(clientOrderId)?.opening ?? 1n) > 0n;
    return leave === 'all' || (leave === 'reduce-only' && !opens) ? token : undefined;
  };
  const send = async (pending: Pending, token: ArmToken): Promise<void> => {
    const sentAt = clock.now();
    remove(pending);
    inFlight.set(pending.clientOrderId, sentAt);
    const outcome = await write(parts, pending.command, token).catch(unknownOutcome);
    inFlight.delete(pending.clientOrderId);
    if ('consequences' in outcome) deps.onConsequences(outcome.consequences, outcome.message);
    if (outcome.outcome === 'refused') again(pending, outcome);
    else deps.onOutcome(pending.command, outcome, sentAt);
    pump();
  };
  /** Proven not to have been accepted: once more, with the same id, if there is time for it. */
  const again = (pending: Pending, refused: Extract<SendOutcome, { outcome: 'refused' }>): void => {
    deps.onSilence(refused.retryAfterMs);
    const notBefore = clock.now() + refused.retryAfterMs;
    if (pending.isResend && refused.consequences.includes('resync-clock')) {
      const message = 'The venue refused an order twice because the clocks differ: set this machine by a time server.';
      parts.tell({ kind: 'incident', code: 'CLOCK_OFFSET', message, act: 'halt' });
    }
    if (pending.isResend || notBefore > pending.command.sendBy)
      return forget(pending, `the venue refused it before looking at it: ${refused.message}`);
    waiting = [...waiting, { ...pending, notBefore, isResend: true }];
  };
  const consider = (pending: Pending): void => {
    const now = clock.now();
    const { command } = pending;
    if (!isWanted(parts, command)) return remove(pending);
    if (now > command.sendBy) return forget(pending, 'too old when its turn to be sent came');
    if (command.seq > state.persisted || pending.notBefore > now) return;
    if (inFlight.size >= MOST_IN_FLIGHT || inFlight.has(pending.clientOrderId) || deps.isHeldBack()) return;
    const token = leaveFor(pending);
    if (token === undefined) return forget(pending, 'the account is not armed for it');
    void send(pending, token);
  };
  const pump = (): void => {
    for (const pending of waiting) consider(pending);
    state.stopTimer();
    const times = waiting.flatMap(({ command, notBefore }) => [command.sendBy + 1, notBefore]);
    const next = Math.min(...times.filter((time) => time > clock.now()));
    state.stopTimer = Number.isFinite(next) ? clock.after(next - clock.now(), pump) : (): void => undefined;
  };
  return {
    add(command) {
      const clientOrderId = command.kind === 'submit' ? command.order.clientOrderId : command.clientOrderId;
      waiting = [...waiting, { command, clientOrderId, notBefore: 0, isResend: false }];
      // Not from inside the engine, which is calling: it hears of what is dropped as an input of its own.
      clock.after(0, pump);
    },
    onPersisted(seq) {
      state.persisted = Math.max(state.persisted, seq);
      clock.after(0, pump);
    },
    drop(clientOrderId, reason) {
      const pending = waiting.filter((one) => one.clientOrderId === clientOrderId);
      waiting = waiting.filter((one) => one.clientOrderId !== clientOrderId);
      clock.after(0, () => {
        for (const { command } of pending) tellNotSent(parts, command, reason);
      });
      return pending.some(({ command }) => command.kind === 'submit');
    },
    pump,
    inFlight: () => inFlight,
    waiting: () => waiting.length,
  };
}

/** False for what the engine has given up meanwhile. */
function isWanted({ book }: LiveParts, command: Sendable): boolean {
  if (command.kind === 'submit') return book.order(command.order.clientOrderId)?.status === 'submitted';
  return (book.order(command.clientOrderId)?.amendment ?? null) !== null;
}

function tellNotSent({ tell }: LiveParts, command: Sendable, reason: string): void {
  if (command.kind === 'submit') return tell({ kind: 'not-sent', clientOrderId: command.order.clientOrderId, reason });
  tell({ kind: 'amend-rejected', clientOrderId: command.clientOrderId, code: 'NOT_SENT', message: reason });
}

async function write({ venue, book }: LiveParts, command: Sendable, token: ArmToken): Promise<SendOutcome> {
  if (command.kind === 'submit') return venue.create(command.order, token);
  const { clientOrderId, instrumentId, change } = command;
  const venueOrderId = book.order(clientOrderId)?.venueOrderId ?? null;
  const reference = { clientOrderId, instrumentId, ...(venueOrderId === null ? {} : { venueOrderId }) };
  return venue.amend(reference, change, token);
}

/** An adapter that breaks down has told nothing: the order may be live. */
function unknownOutcome(fault: unknown): SendOutcome {
  const message = fault instanceof Error ? fault.message : String(fault);
  return { outcome: 'unknown', message, consequences: [] };
}
