/** The tray icon: one level at a glance, and a menu. Knows how each system wants to be told of changes. */

import { Menu, nativeImage, systemPreferences, Tray } from 'electron';
import { type Figure, trayIcon } from './icons.ts';
import type { MenuAction, MenuLine, TrayLook } from './tray-look.ts';

export interface TrayOptions {
  readonly assets: string;
  readonly platform: NodeJS.Platform;
  act(action: MenuAction): void;
}

export interface TrayIcon {
  /** Shows a look; what has not changed since the last one is left alone. */
  show(look: TrayLook): void;
  /** Makes the icon anew, for a tray that was not there yet when the first one came. */
  remake(): void;
  destroy(): void;
}

/** One change a second: enough to be seen from the corner of an eye, and slow enough to be calm. */
const blinkMs = 1_000;

/** The icon, showing `first`. */
export function createTray({ assets, platform, act }: TrayOptions, first: TrayLook): TrayIcon {
  let look = first;
  let lit = false;
  let timer: NodeJS.Timeout | null = null;
  let tray = make();

  function image(): Electron.NativeImage {
    const figure: Figure = lit ? 'alarm-lit' : look.level;
    return nativeImage.createFromPath(trayIcon(assets, figure, look.rehearsal, platform));
  }

  function make(): Tray {
    const made = new Tray(image());
    made.setToolTip(look.tooltip);
    made.setContextMenu(menuFrom(look.menu, act));
    // On macOS a click opens the menu, and both do not go together.
    if (platform !== 'darwin') made.on('click', () => act('show-status'));
    return made;
  }

  function blink(): void {
    const wanted = look.blinking && !systemPreferences.getAnimationSettings().prefersReducedMotion;
    if (wanted === (timer !== null)) return;
    if (timer) clearInterval(timer);
    timer = null;
    lit = false;
    if (!wanted) return;
    timer = setInterval(() => {
      lit = !lit;
      tray.setImage(image());
    }, blinkMs);
  }

  blink();
  return {
    show(next) {
      const before = look;
      const wasLit = lit;
      look = next;
      blink();
      if (next.level !== before.level || next.rehearsal !== before.rehearsal || wasLit !== lit) {
        tray.setImage(image());
      }
      if (next.tooltip !== before.tooltip) tray.setToolTip(next.tooltip);
      // Linux forgets changes inside a menu: each needs a whole new one.
      if (JSON.stringify(next.menu) !== JSON.stringify(before.menu)) {
        tray.setContextMenu(menuFrom(next.menu, act));
      }
    },
    remake() {
      tray.destroy();
      tray = make();
    },
    destroy() {
      if (timer) clearInterval(timer);
      // Windows leaves a ghost of an icon that was not taken down.
      tray.destroy();
    },
  };
}

function menuFrom(lines: readonly MenuLine[], act: (action: MenuAction) => void): Menu {
  return Menu.buildFromTemplate(
    lines.map((line) => {
      if (line.kind === 'separator') return { type: 'separator' };
      if (line.kind === 'text') return { label: line.label, enabled: false };
      const { label, enabled, checked, action } = line;
      const click = () => act(action);
      return checked === null
        ? { label, enabled, click }
        : { label, enabled, checked, click, type: 'checkbox' };
    }),
  );
}
