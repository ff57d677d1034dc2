import { closeSync, readdirSync, readlinkSync } from 'node:fs';

/** Input, output and errors were given on purpose. */
const LAST_STANDARD = 2;

/**
 * Closes the sockets that a process got from its starter by the way (Linux: Chromium's are not closed on exec). While
 * they are open, the starter's windows, and whoever waits for its end, take it to be alive.
 * @returns how many were closed
 */
export function closeInherited(starter: number): number {
  if (process.platform !== 'linux') return 0;
  const theirs = new Set(socketsOf(starter).map(({ socket }) => socket));
  const inherited = socketsOf('self').filter(
    ({ descriptor, socket }) => descriptor > LAST_STANDARD && theirs.has(socket),
  );
  for (const { descriptor } of inherited) closeSync(descriptor);
  return inherited.length;
}

/** Open sockets of a process, by the name that the kernel gives each; none where it has gone. */
function socketsOf(pid: number | 'self'): readonly { readonly descriptor: number; readonly socket: string }[] {
  const folder = `/proc/${pid}/fd`;
  return entriesOf(folder).flatMap((entry) => {
    const socket = targetOf(`${folder}/${entry}`);
    return socket.startsWith('socket:') ? [{ descriptor: Number(entry), socket }] : [];
  });
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function targetOf(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    // It was the one that the list itself was read with.
    return '';
  }
}
