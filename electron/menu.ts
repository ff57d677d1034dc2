import type { MenuItemConstructorOptions } from 'electron';
import { STOP_ACCELERATOR } from './emergency-stop.ts';

/** The application menu. Roles bring their own shortcuts and translations. */
export function menuTemplate(
  platform: NodeJS.Platform,
  isDevelopment: boolean,
  onStop: () => void,
): MenuItemConstructorOptions[] {
  const developer: MenuItemConstructorOptions[] = isDevelopment
    ? [{ role: 'reload' }, { role: 'toggleDevTools' }, { type: 'separator' }]
    : [];
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : [{ role: 'fileMenu' } as const]),
    { role: 'editMenu' },
    {
      label: 'Trading',
      submenu: [
        {
          label: 'Stop all trading',
          accelerator: STOP_ACCELERATOR,
          // The chord itself is caught by emergency-stop.ts, which does not wait for the page; this only shows it.
          registerAccelerator: false,
          click: onStop,
        },
      ],
    },
    {
      label: 'View',
      submenu: [
        ...developer,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ];
}
