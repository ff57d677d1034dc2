/** What marks an order id as this program's, whichever session gave it out. */
const ID_MARK = 'tw';
const OUR_FORM = /^tw[0-9a-z]+-\d+$/;

/** Begins the ids of a live session: venues show them, and nobody else's look like that. */
export function liveIdPrefix(seed: number): string {
  return `${ID_MARK}${seed.toString(36)}`;
}

/** True for an id of the form that this program gives its live orders. */
export function hasLiveForm(clientOrderId: string): boolean {
  return OUR_FORM.test(clientOrderId);
}
