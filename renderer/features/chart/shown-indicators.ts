import { useMemo } from 'react';
import { rememberLayout, usePreferences } from '../../stores/preferences-store.ts';
import type { IndicatorName } from './indicator-lines.ts';
import { FIRST_SHOWN, INDICATOR_NAMES } from './indicator-lines.ts';

const REMEMBERED_AS = 'chart.indicators';

/** The indicators that the person has left on. */
export function useShownIndicators(): ReadonlySet<IndicatorName> {
  const kept = usePreferences((state) => state.preferences.layout[REMEMBERED_AS]);
  return useMemo(() => parseShown(kept), [kept]);
}

/** Switches one on or off. */
export function toggleIndicator(shown: ReadonlySet<IndicatorName>, name: IndicatorName): void {
  const next = INDICATOR_NAMES.filter((one) => shown.has(one) !== (one === name));
  rememberLayout(REMEMBERED_AS, next.join(' '));
}

/** Names that are not known any more are dropped. */
export function parseShown(kept: string | undefined): ReadonlySet<IndicatorName> {
  if (kept === undefined) return new Set(FIRST_SHOWN);
  const names = kept.split(' ');
  return new Set(INDICATOR_NAMES.filter((name) => names.includes(name)));
}
