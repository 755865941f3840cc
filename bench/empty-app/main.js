/** The least that a tray app in Electron can be: an icon with a menu. What it costs, nobody can go below. */

import { join } from 'node:path';
import { app, Menu, Tray } from 'electron';

/** @type {Tray | undefined} kept here, else it is collected */
let tray;

app.whenReady().then(() => {
  tray = new Tray(join(import.meta.dirname, '..', '..', 'assets', 'tray', 'off.png'));
  tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Quit', click: () => app.quit() }]));
});
