/** Port of the browser's host unless another is asked for. */
export const DEFAULT_PORT = 27_411;
