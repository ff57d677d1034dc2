import { describe, expect, it } from 'vitest';
import { venueFormErrors } from '../../../../../renderer/features/health/venue-form.ts';

describe('venueFormErrors', () => {
  it.each([
    ['', ''],
    ['https://api.example.com/v3', 'wss://stream.example.com'],
    ['http://127.0.0.1:8080', 'ws://localhost:8080'],
    [' http://[::1]:9000 ', 'ws://127.12.0.9'],
  ])('takes %j and %j', (restUrl, wsUrl) => expect(venueFormErrors({ restUrl, wsUrl })).toEqual({}));

  it.each([
    'api.example.com',
    'ftp://example.com',
    'wss://example.com',
    'http://example.com',
    'http://127.0.0.1.evil.com',
  ])('refuses %s as a REST address', (restUrl) =>
    expect(venueFormErrors({ restUrl, wsUrl: '' })).toHaveProperty('restUrl'),
  );

  it('refuses an open WebSocket to another machine, and says what to use', () => {
    expect(venueFormErrors({ restUrl: '', wsUrl: 'ws://stream.example.com' })).toEqual({
      wsUrl: 'ws:// is for this machine only. Use wss://.',
    });
  });

  it('wants no name and password in an address', () => {
    expect(venueFormErrors({ restUrl: 'https://me:secret@example.com', wsUrl: '' })).toEqual({
      restUrl: 'Leave out name and password.',
    });
  });
});
