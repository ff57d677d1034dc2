const REGIONS =
  'section[aria-label^="Order to approve"], nav, main section[aria-label], main form[aria-label], main [role="tablist"], main table, footer';
const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), [tabindex]:not([tabindex="-1"])';

/** Moves the focus into the next panel, round and round: the rail, every panel of the screen, the status bar. */
export function focusNextRegion(step: 1 | -1): void {
  const entries = [...document.querySelectorAll<HTMLElement>(REGIONS)]
    .filter((region) => region.offsetParent !== null)
    .map((region) => [...region.querySelectorAll<HTMLElement>(FOCUSABLE)].find((one) => one.tabIndex >= 0))
    .filter((entry) => entry !== undefined);
  const unique = [...new Set(entries)];
  const current = unique.findLastIndex((entry) => entry === document.activeElement || isBefore(entry));
  const next = unique.at((current + step + unique.length) % Math.max(1, unique.length));
  next?.focus();
}

/** True when the element comes before the one that has the focus. */
function isBefore(element: HTMLElement): boolean {
  const active = document.activeElement;
  if (active === null || active === document.body) return false;
  return (element.compareDocumentPosition(active) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
