/** The documents that a finished run can be had as. */
export const RUN_DOCUMENTS = ['html', 'pdf', 'json', 'trades-csv', 'orders-csv', 'fills-csv', 'equity-csv'] as const;

/** One of them. */
export type RunDocumentKind = (typeof RUN_DOCUMENTS)[number];
