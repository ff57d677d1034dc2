import { describe, expect, it } from 'vitest';
import { addressProblem } from '../../../../../core/host/venues/venue-address.ts';

describe('addressProblem', () => {
  it.each([
    ['', 'rest'],
    ['https://api-public.sandbox.exchange.example/v1', 'rest'],
    ['http://127.0.0.1:25000', 'rest'],
    ['http://[::1]:25000/x', 'rest'],
    ['wss://stream.example:9443', 'ws'],
    ['ws://localhost:25000/ws', 'ws'],
  ] as const)('takes "%s" for %s', (address, kind) => {
    expect(addressProblem(address, kind)).toBeUndefined();
  });

  it.each([
    ['api.example', 'rest', 'is no address; write it as https://host/path, or leave it empty.'],
    ['ftp://api.example', 'rest', 'begins with ftp:; use https://.'],
    ['https://api.example', 'ws', 'begins with https:; use wss://.'],
    ['http://api.example', 'rest', 'is not encrypted; use https://, http:// is for this machine only.'],
    ['ws://127.0.0.1.example', 'ws', 'is not encrypted; use wss://, ws:// is for this machine only.'],
    ['https://me:secret@api.example', 'rest', 'must not hold a name or password; leave them out.'],
    ['https://api.example/?key=1', 'rest', 'must end before "?" and "#".'],
  ] as const)('refuses "%s" for %s', (address, kind, message) => {
    expect(addressProblem(address, kind)).toContain(message);
  });
});
