import type { BoxMessage, BoxRequest } from './box-messages.ts';

/** The process's end of the line to its host. */
export interface BoxPort {
  readonly post: (message: BoxMessage) => void;
  readonly onRequest: (listener: (request: BoxRequest) => void) => void;
}

/** Electron's line to a utility process, as far as it is used here. */
interface ParentPort {
  readonly postMessage: (message: unknown) => void;
  readonly on: (event: 'message', listener: (event: { readonly data: unknown }) => void) => void;
}

/** Opens it, in a Node process or in one of Electron's. The host is trusted: what it sends is not checked again. */
export function openBoxPort(): BoxPort {
  const host = process;
  const parentPort = (host as unknown as { readonly parentPort?: ParentPort }).parentPort;
  if (parentPort !== undefined) {
    const post = parentPort.postMessage.bind(parentPort);
    return {
      post,
      onRequest: (listener) => {
        parentPort.on('message', ({ data }) => {
          listener(data as BoxRequest);
        });
      },
    };
  }
  const send = host.send?.bind(host);
  host.on('disconnect', () => host.exit());
  return {
    post: (message) => void send?.(message),
    onRequest: (listener) => void host.on('message', (request) => listener(request as BoxRequest)),
  };
}
