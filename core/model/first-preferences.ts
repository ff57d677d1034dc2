/** How the window looks before a person has chosen anything. */
export const FIRST_PREFERENCES = {
  theme: 'dark',
  palette: 'green-red',
  density: 'compact',
  timeZone: 'utc',
  hintDismissed: false,
  layout: {},
} as const;
