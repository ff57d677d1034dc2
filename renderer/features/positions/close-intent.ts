/** One wish to close per position, until it has been answered: a double click is one order. */
const INTENTS = new Map<string, string>();
const FORGET_AFTER_MS = 1_000;

/** The id of the wish to close this position. */
export function closeIntent(positionKey: string): string {
  const known = INTENTS.get(positionKey);
  if (known !== undefined) return known;
  const intentId = crypto.randomUUID();
  INTENTS.set(positionKey, intentId);
  return intentId;
}

/** Lets the position be closed anew, a second after the answer. */
export function forgetCloseIntent(positionKey: string): void {
  setTimeout(() => INTENTS.delete(positionKey), FORGET_AFTER_MS);
}
