import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { openTradeScreen } from './trade-screen.ts';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What of the page, as it is now, violates WCAG 2.2 A or AA. */
export async function violations(page: Page): Promise<readonly string[]> {
  // Legacy mode: the window may open no page of its own, which the other mode needs.
  const found = await new AxeBuilder({ page }).withTags(WCAG_22_AA).setLegacyMode(true).analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** Opens the desk in a theme, without motion. */
export async function openInTheme(page: Page, theme: 'dark' | 'light'): ReturnType<typeof openTradeScreen> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  const screen = await openTradeScreen(page);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('radio', { name: theme, exact: false }).first().click();
  await page.keyboard.press('Escape');
  return screen;
}
