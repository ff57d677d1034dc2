import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../../../core/base/result.ts';
import { createLinkWatch } from '../../../../../core/execution/live/link-watch.ts';
import type { Finding } from '../../../../../core/execution/live/live-parts.ts';
import type { VenueErrorCode } from '../../../../../core/model/venue-error.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';

function watched() {
  const clock = createManualClock(0);
  const told: Finding[] = [];
  const state = { back: 0 };
  const link = createLinkWatch(clock, { tell: (finding) => void told.push(finding), onBack: () => void state.back++ });
  const fail = (code: VenueErrorCode, retryAfterMs?: number) =>
    link.ask(() =>
      Promise.resolve(err({ code, message: code, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) })),
    );
  const works = () => link.ask(() => Promise.resolve(ok(1)));
  return { clock, told, state, link, fail, works };
}

describe('the link to a venue', () => {
  it('is doubtful after one failure, lost when it has failed for 5 s, and back with the first answer', async () => {
    const { clock, told, state, link, fail, works } = watched();
    await fail('TIMEOUT');
    expect([link.isUp(), link.isDoubtful()]).toEqual([true, true]);
    clock.advance(5_000);
    await fail('UNREACHABLE');
    expect([link.isUp(), link.isDoubtful(), told.map(({ kind }) => kind)]).toEqual([false, false, ['link-lost']]);
    await works();
    expect([link.isUp(), state.back, told.at(-1)?.kind]).toEqual([true, 1, 'link-restored']);
  });

  it('that is lost for 15 minutes halts the account, once', async () => {
    const { clock, told, link, fail } = watched();
    await fail('TIMEOUT');
    clock.advance(5_000);
    await fail('TIMEOUT');
    for (let minute = 0; minute < 20; minute++) {
      link.onTime();
      const halts = told.filter((finding) => finding.kind === 'incident' && finding.act === 'halt');
      expect(halts).toHaveLength(minute < 15 ? 0 : 1);
      clock.advance(60_000);
    }
  });

  it('is left alone for as long as the venue asks', async () => {
    const { clock, fail, works } = watched();
    await fail('RATE_LIMITED', 7_000);
    clock.advance(6_999);
    expect(await works()).toMatchObject({ ok: false, error: { code: 'RATE_LIMITED', retryAfterMs: 1 } });
    clock.advance(1);
    expect(await works()).toEqual(ok(1));
  });

  it('under maintenance is lost at once, and asked again after a minute', async () => {
    const { clock, link, fail, works } = watched();
    await fail('MAINTENANCE');
    expect(link.isUp()).toBe(false);
    clock.advance(59_000);
    expect((await works()).ok).toBe(false);
    clock.advance(1_000);
    expect((await works()).ok).toBe(true);
  });

  it.each([
    ['NOT_AUTHORIZED', 'ACCOUNT_REFUSED', 'halt'],
    ['RESTRICTED_LOCATION', 'ACCOUNT_REFUSED', 'halt'],
    ['BANNED', 'BANNED', 'reduce-only'],
  ] as const)(
    'that answers %s is an incident, and is asked no more than once a minute',
    async (code, incident, act) => {
      const { clock, told, works, fail } = watched();
      await fail(code);
      expect(told).toMatchObject([{ kind: 'incident', code: incident, act }]);
      clock.advance(59_000);
      expect((await works()).ok).toBe(false);
    },
  );

  it.each(['BAD_ANSWER', 'UNKNOWN_INSTRUMENT', 'BAD_REQUEST', 'CLOCK_OFFSET'] as const)(
    'is not doubted for %s: the way there works',
    async (code) => {
      const { link, fail, told } = watched();
      await fail(code);
      expect([link.isUp(), link.isDoubtful(), told]).toEqual([true, false, []]);
    },
  );
});
