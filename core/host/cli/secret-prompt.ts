import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

const FIRST_OF_MANY = '-----BEGIN';
const LAST_OF_MANY = '-----END';

/**
 * Asks for something that the screen must not show. A private key in lines (`-----BEGIN …`) is read to its last one.
 * Undefined where the person does not want to.
 */
export function askHidden(stdin: NodeJS.ReadableStream, question: string): Promise<string | undefined> {
  process.stderr.write(question);
  const nowhere = new Writable({
    write(_chunk, _encoding, done) {
      done();
    },
  });
  const reader = createInterface({ input: stdin, output: nowhere, terminal: true, historySize: 0 });
  const lines: string[] = [];
  return new Promise((resolve) => {
    const finish = (answer: string | undefined): void => {
      resolve(answer);
      reader.close();
      process.stderr.write('\n');
    };
    reader.on('line', (line) => {
      lines.push(line);
      const isLong = lines[0]?.startsWith(FIRST_OF_MANY) === true;
      if (!isLong || line.startsWith(LAST_OF_MANY)) finish(lines.join('\n'));
    });
    reader.on('SIGINT', () => {
      finish(undefined);
    });
    reader.on('close', () => {
      resolve(undefined);
    });
  });
}
