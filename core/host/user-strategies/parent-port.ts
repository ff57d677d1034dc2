/** A process's end of the line to the process that started it. */
export interface ParentLine<Out, In> {
  readonly post: (message: Out) => void;
  readonly onMessage: (listener: (message: In) => void) => void;
}

/** Electron's line to a utility process, as far as it is used here. */
interface ElectronPort {
  readonly postMessage: (message: unknown) => void;
  readonly on: (event: 'message', listener: (event: { readonly data: unknown }) => void) => void;
}

/**
 * Opens it, in a Node process or in one of Electron's. The starter is trusted: what it sends is not checked again.
 * @param onLost the starter is gone; one of Electron's processes ends with it
 */
export function openParentLine<Out extends object, In>(onLost: () => void): ParentLine<Out, In> {
  const host = process;
  const electron = (host as unknown as { readonly parentPort?: ElectronPort }).parentPort;
  if (electron !== undefined) {
    const post = electron.postMessage.bind(electron);
    return {
      post,
      onMessage: (listener) => {
        electron.on('message', ({ data }) => {
          listener(data as In);
        });
      },
    };
  }
  const send = host.send?.bind(host);
  host.on('disconnect', onLost);
  return {
    post: (message) => void (host.connected && send?.(message, () => undefined)),
    onMessage: (listener) => void host.on('message', (message) => listener(message as In)),
  };
}
