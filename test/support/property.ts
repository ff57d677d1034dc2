import fastCheck from 'fast-check';

// One seed for everyday runs, so that a change is judged by the same cases everywhere; the long tests draw a fresh one
// and more cases. fast-check prints seed and path of a failure either way.
const {
  TRADEWIND_PROPERTY_SEED: seed = '20261120',
  TRADEWIND_PROPERTY_RUNS: runs = '100',
  TRADEWIND_PROPERTY_SHARE: share = '1',
} = process.env;
fastCheck.configureGlobal({ seed: Number(seed), numRuns: Number(runs) });

/** So many cases of a comparison with a model; a mutant is judged by a share of them. */
export function casesOf(all: number): number {
  return Math.ceil(all * Number(share));
}

/** fast-check, seeded. Every property test takes it from here. */
export { default as fc } from 'fast-check';
