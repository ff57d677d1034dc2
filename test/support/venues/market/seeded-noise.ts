/** Uniform in [0, 1), a pure function of its integers: any point of any series can be had without the ones before it. */
export function hashUnit(seed: number, a: number, b = 0): number {
  let hash = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b);
  // Minutes and ticks exceed 32 bits; both halves count.
  hash = mix(hash ^ (a | 0));
  hash = mix(hash ^ Math.floor(a / 4_294_967_296));
  hash = mix(hash ^ (b | 0));
  return (hash >>> 0) / 4_294_967_296;
}

function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb_352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846c_a68b);
  return hash ^ (hash >>> 16);
}

/** A whole number standing for any text, to seed by name. */
export function textSeed(seed: number, text: string): number {
  let hash = seed | 0;
  for (const character of text) hash = mix(hash ^ (character.codePointAt(0) ?? 0));
  return hash;
}

/** Octaves of the walk: the longest swing takes 2^19 steps, a year of minutes. */
const OCTAVES = 20;

/**
 * Sum of smooth noises whose height grows with the root of their length: it wanders like a random walk of `step` per
 * unit of x, yet any point costs the same and it stays within bounds (about 1,000 steps).
 */
export function walkAt(seed: number, x: number, step: number): number {
  let sum = 0;
  for (let octave = 0; octave < OCTAVES; octave++) {
    const position = x / 2 ** octave;
    const lattice = Math.floor(position);
    const share = position - lattice;
    const smooth = share * share * (3 - 2 * share);
    const left = hashUnit(seed, lattice, octave) - 0.5;
    const right = hashUnit(seed, lattice + 1, octave) - 0.5;
    sum += Math.sqrt(2 ** octave) * (left + (right - left) * smooth);
  }
  return sum * step;
}
