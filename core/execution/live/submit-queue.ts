import { assertNever } from '../../base/invariant.ts';
import { unixMs } from '../../base/time.ts';
import type { ArmToken } from '../../model/arm-token.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import type { PairOutcome, SendConsequence, SendOutcome } from '../../ports/execution-venue.ts';
import type { LiveCommand } from './live-command.ts';
import type { LiveParts } from './live-parts.ts';
import { MOST_IN_FLIGHT } from './timing.ts';

/** What is written to the socket once, or never: an order, or new terms for one. */
export type Sendable = Exclude<LiveCommand, { readonly kind: 'cancel' }>;

/** What is known for good: what was refused may be sent once more. */
export type Settled = Exclude<SendOutcome | PairOutcome, { readonly outcome: 'refused' }>;

/** The orders that a command is about. */
export function idsOf(command: Sendable): readonly ClientOrderId[] {
  switch (command.kind) {
    case 'submit':
      return [command.order.clientOrderId];
    case 'submit-pair':
      return command.orders.map(({ clientOrderId }) => clientOrderId);
    case 'amend':
      return [command.clientOrderId];
    default:
      return assertNever(command, 'command');
  }
}

interface Pending {
  readonly command: Sendable;
  /** One id, or both of a pair. */
  readonly ids: readonly ClientOrderId[];
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
  readonly onOutcome: (command: Sendable, outcome: Settled, sentAt: number) => void;
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
  const leaveFor = ({ ids }: Pending): ArmToken | undefined => {
    const token = deps.token();
    const leave = token?.leave(unixMs(clock.now())) ?? 'none';
    const opens = ids.some((id) => (book.order(id)?.opening ?? 1n) > 0n);
    return leave === 'all' || (leave === 'reduce-only' && !opens) ? token : undefined;
  };
  const send = async (pending: Pending, token: ArmToken): Promise<void> => {
    const sentAt = clock.now();
    remove(pending);
    for (const id of pending.ids) inFlight.set(id, sentAt);
    const outcome = await write(parts, pending.command, token).catch(unknownOutcome);
    for (const id of pending.ids) inFlight.delete(id);
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
    if (inFlight.size >= MOST_IN_FLIGHT || pending.ids.some((id) => inFlight.has(id)) || deps.isHeldBack()) return;
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
      waiting = [...waiting, { command, ids: idsOf(command), notBefore: 0, isResend: false }];
      // Not from inside the engine, which is calling: it hears of what is dropped as an input of its own.
      clock.after(0, pump);
    },
    onPersisted(seq) {
      state.persisted = Math.max(state.persisted, seq);
      clock.after(0, pump);
    },
    drop(clientOrderId, reason) {
      const pending = waiting.filter(({ ids }) => ids.includes(clientOrderId));
      waiting = waiting.filter(({ ids }) => !ids.includes(clientOrderId));
      clock.after(0, () => {
        for (const { command } of pending) tellNotSent(parts, command, reason);
      });
      return pending.some(({ command }) => command.kind !== 'amend');
    },
    pump,
    inFlight: () => inFlight,
    waiting: () => waiting.length,
  };
}

/** False for what the engine has given up meanwhile. */
function isWanted({ book }: LiveParts, command: Sendable): boolean {
  if (command.kind !== 'amend') return idsOf(command).every((id) => book.order(id)?.status === 'submitted');
  return (book.order(command.clientOrderId)?.amendment ?? null) !== null;
}

function tellNotSent({ tell }: LiveParts, command: Sendable, reason: string): void {
  if (command.kind !== 'amend')
    return idsOf(command).forEach((clientOrderId) => tell({ kind: 'not-sent', clientOrderId, reason }));
  tell({ kind: 'amend-rejected', clientOrderId: command.clientOrderId, code: 'NOT_SENT', message: reason });
}

async function write(
  { venue, book }: LiveParts,
  command: Sendable,
  token: ArmToken,
): Promise<SendOutcome | PairOutcome> {
  if (command.kind === 'submit') return venue.create(command.order, token);
  if (command.kind === 'submit-pair') return venue.createPair(command.orders, token);
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
