import type { Menu, MenuItemConstructorOptions, Tray } from 'electron';

/** What the tray is made with. */
export interface TrayParts {
  readonly Tray: new (icon: string) => Tray;
  readonly Menu: Pick<typeof Menu, 'buildFromTemplate'>;
  readonly icon: string;
}

/** What can be done from the tray. */
export interface TrayActs {
  readonly open: () => void;
  readonly stop: () => void;
  readonly quit: () => void;
}

/** The icon beside the clock: trading can be stopped there while no window is open. A desktop without a tray shows none. */
export function showTray({ Tray: TrayIcon, Menu: menus, icon }: TrayParts, acts: TrayActs): Tray {
  const tray = new TrayIcon(icon);
  tray.setToolTip('Tradewind');
  tray.setContextMenu(menus.buildFromTemplate(trayTemplate(acts)));
  tray.on('click', acts.open);
  return tray;
}

/** Its menu. */
export function trayTemplate({ open, stop, quit }: TrayActs): MenuItemConstructorOptions[] {
  return [
    { label: 'Open Tradewind', click: open },
    { label: 'Stop all trading', click: stop },
    { type: 'separator' },
    { label: 'Quit Tradewind', click: quit },
  ];
}
