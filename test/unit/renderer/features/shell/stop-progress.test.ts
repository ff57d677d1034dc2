import { describe, expect, it } from 'vitest';
import { stopProgressText } from '../../../../../renderer/features/shell/stop-progress.ts';

const stop = { toCancel: 5, canceled: 3, startedAt: 0, verifiedAt: null } as const;

describe('stopProgressText', () => {
  it('counts cancels until the venue has been asked', () => {
    expect(stopProgressText({ ...stop, phase: 'canceling' })).toBe('3 of 5 cancels confirmed…');
    expect(stopProgressText({ ...stop, phase: 'verifying' })).toBe(
      '3 of 5 cancels confirmed, verifying with the venue…',
    );
    expect(stopProgressText({ ...stop, phase: 'halted', canceled: 5 })).toBe(
      '5 of 5 cancels confirmed. Verified: no entry is open.',
    );
  });

  it('never calls it verified when it is not', () => {
    expect(stopProgressText({ ...stop, phase: 'halted-unverified' })).toMatch(/Not verified/);
  });

  it('says what holds after a restart, when there is no progress to show', () => {
    expect(stopProgressText(null)).toBe('No new orders are sent. Positions stay as they are.');
  });
});
