/** What holding the instrument would have made, as a fraction, without fees: last close / first open - 1. */
export function buyAndHold(firstOpen: number, lastClose: number): number {
  return lastClose / firstOpen - 1;
}
