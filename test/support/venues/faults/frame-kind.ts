/** What a message of a stream carries, as far as faults tell them apart. */
export type FrameKind = 'trade' | 'depth' | 'snapshot' | 'ticker' | 'bar' | 'mark' | 'control' | 'user';
