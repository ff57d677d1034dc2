/** A streamed SHA-256, so that a journal of any length is hashed without being held. */
export interface Digest {
  readonly update: (text: string) => void;
  /** Lower-case hex; ends the digest. */
  readonly hex: () => string;
}
