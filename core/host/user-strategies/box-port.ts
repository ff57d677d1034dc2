import type { BoxMessage, BoxRequest } from './box-messages.ts';
import { openParentLine } from './parent-port.ts';
import type { ParentLine } from './parent-port.ts';

/** A strategy's process's end of the line to its host. */
export type BoxPort = ParentLine<BoxMessage, BoxRequest>;

/** Opens the line of a strategy's process to its host, with which it ends. */
export function openBoxPort(): BoxPort {
  const host = process;
  return openParentLine(() => host.exit());
}
