/** A deterministic source of randomness; its whole state is four 32-bit integers. */
export interface Random {
  /** Uniform in [0, 1). */
  readonly next: () => number;
  /** Standard normal. */
  readonly gauss: () => number;
  /** The state, to be stored and given back to {@link restoreRandom}. */
  readonly state: () => RandomState;
}

/** The four words of an sfc32 generator. */
export type RandomState = readonly [number, number, number, number];

/** A generator seeded by a number and any keys, so that independent streams never share draws. */
export function createRandom(seed: number, ...keys: readonly (string | number)[]): Random {
  const mix = hashWords([seed, ...keys].join('|'));
  const random = restoreRandom([mix(), mix(), mix(), 1]);
  for (let round = 0; round < 12; round++) random.next();
  return random;
}

/** Continues a generator from a stored state. sfc32 after Chris Doty-Humphrey, PractRand. */
export function restoreRandom(state: RandomState): Random {
  let [a, b, c, counter] = state;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  return {
    next,
    gauss: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    state: () => [a, b, c, counter],
  };
}

/** xmur3: 32-bit words from text. */
function hashWords(text: string): () => number {
  let hash = 1_779_033_703 ^ text.length;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 3_432_918_353);
    hash = (hash << 13) | (hash >>> 19);
  }
  return () => {
    hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507);
    hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909);
    hash ^= hash >>> 16;
    return hash | 0;
  };
}
