import type { Result } from '../../base/result.ts';
import type { SecretFailure, SecretState } from '../../ports/secrets.ts';
import type { ProtectionHeader } from './key-file.ts';

/** What stands between a file of keys and whoever gets hold of it. */
export interface KeyProtection {
  readonly kind: SecretState['kind'];
  /** Whether keys can be sealed and opened now. @param header of the file; undefined where it holds no keys yet */
  readonly state: (header: ProtectionHeader | undefined) => Omit<SecretState, 'kind'>;
  readonly unlock: (passphrase: string, header: ProtectionHeader | undefined) => Promise<Result<void, SecretFailure>>;
  /** What the file has to say so that it can be opened again; only while open. */
  readonly header: () => Result<ProtectionHeader, SecretFailure>;
  /** To base64. */
  readonly seal: (plain: string) => Result<string, SecretFailure>;
  readonly open: (sealed: string) => Result<string, SecretFailure>;
}
