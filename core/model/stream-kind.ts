/** Streams of market data by what they carry. */
export type StreamKind = 'trades' | 'book' | 'funding';
