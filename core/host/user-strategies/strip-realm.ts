import { registerHooks } from 'node:module';
import { runInNewContext } from 'node:vm';

/**
 * Takes from this process all that a stray reference could reach out with: no global but ECMAScript's is left, and no
 * module can be loaded any more. What runs on has to hold what it needs. For containing mistakes; code that is out to
 * break the virtual machine needs stronger walls.
 */
export function stripRealm(): void {
  registerHooks({
    resolve(specifier) {
      throw new Error(`${specifier}: no module can be loaded here`);
    },
  });
  const kept = new Set(runInNewContext('Object.getOwnPropertyNames(globalThis)') as string[]);
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (!kept.has(name)) Reflect.deleteProperty(globalThis, name);
  }
  for (const name of ['WebAssembly', 'SharedArrayBuffer']) Reflect.deleteProperty(globalThis, name);
}
