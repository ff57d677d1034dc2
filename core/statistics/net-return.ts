/** Net return over the whole run as a fraction: final equity / initial cash - 1. Quote currency, initial cash > 0. */
export function netReturn(initialCash: number, finalEquity: number): number {
  return finalEquity / initialCash - 1;
}
