import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const MODULE = pathToFileURL(resolve(import.meta.dirname, '../../../electron/inherited-descriptors.ts')).href;

it('a process closes the sockets that it has in common with its starter, and none of its own', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const shared = connect(port, '127.0.0.1');
  const [peer] = (await once(server, 'connection')) as [Socket];
  const program = `
    import { connect } from 'node:net';
    import { closeInherited } from '${MODULE}';
    const own = connect(${port}, '127.0.0.1', () => {
      const closed = closeInherited(process.ppid);
      own.write(process.platform === 'linux' ? String(closed) : '1', () => own.end());
    });`;
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', program], {
    stdio: ['ignore', 'ignore', 'inherit', shared],
  });
  const exited = once(child, 'exit');
  const [own] = (await once(server, 'connection')) as [Socket];
  expect(String((await once(own, 'data'))[0])).toBe('1');
  expect((await exited)[0]).toBe(0);
  // Here it is as open as before.
  shared.write('here');
  expect(String((await once(peer, 'data'))[0])).toBe('here');
  shared.destroy();
  own.destroy();
  server.close();
});
