import { createSign, generateKeyPairSync } from 'node:crypto';

/** A key and a certificate for 127.0.0.1 that nobody vouches for, made afresh: no key lies in the project. */
export function selfSigned(): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const name = sequence(set(sequence(OID_COMMON_NAME, der(0x0c, Buffer.from('127.0.0.1')))));
  const validity = sequence(utcTime('200101000000Z'), utcTime('490101000000Z'));
  const subjectKey = publicKey.export({ type: 'spki', format: 'der' });
  const content = sequence(der(0x02, Buffer.from([1])), sequence(OID_ECDSA_SHA256), name, validity, name, subjectKey);
  const signature = createSign('sha256').update(content).sign(privateKey);
  const certificate = sequence(
    content,
    sequence(OID_ECDSA_SHA256),
    der(0x03, Buffer.concat([Buffer.from([0]), signature])),
  );
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
  };
}

/** Distinguished encoding (X.690): tag, length, content. */
function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function set(part: Buffer): Buffer {
  return der(0x31, part);
}

function utcTime(text: string): Buffer {
  return der(0x17, Buffer.from(text));
}

/** 2.5.4.3 and 1.2.840.10045.4.3.2. */
const OID_COMMON_NAME = der(0x06, Buffer.from([0x55, 0x04, 0x03]));
const OID_ECDSA_SHA256 = der(0x06, Buffer.from([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
