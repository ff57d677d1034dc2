import type { LiveAccount } from '../../model/live-account.ts';

const PROFILE_ORDER: readonly string[] = ['conservative', 'moderate', 'aggressive'];

/** True where a definition allows anything that the one before did not: that takes a new arming. */
export function givesMoreLeave(before: LiveAccount, after: LiveAccount): boolean {
  if (before.venue !== after.venue || before.mode !== after.mode) return true;
  if (after.instruments.some((id) => !before.instruments.includes(id))) return true;
  if (after.autoResume && !before.autoResume) return true;
  if (before.profile === after.profile) return false;
  const rank = PROFILE_ORDER.indexOf(after.profile);
  return rank < 0 || rank > PROFILE_ORDER.indexOf(before.profile);
}
