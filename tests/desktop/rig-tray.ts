/** Reads the tray as a panel does: over the session bus. */

import dbus from 'dbus-next';
import { until } from '../fakes/until.ts';

export interface TrayItem {
  /** Bus name and path, to be told from another program's. */
  readonly address: string;
  readonly pixmap: Pixmap;
  readonly tooltip: string;
  readonly menu: readonly MenuItem[];
  /** Chooses a menu item by its label. */
  choose(label: string | RegExp): Promise<void>;
  /** A click on the icon itself. */
  activate(): Promise<void>;
}

export interface Pixmap {
  readonly width: number;
  readonly height: number;
  /** ARGB, as the protocol has it. */
  readonly pixels: Buffer;
}

export interface MenuItem {
  readonly id: number;
  readonly label: string;
  readonly enabled: boolean;
  readonly checked: boolean | null;
}

type Values = { [name: string]: dbus.Variant };
type Layout = [number, Values, dbus.Variant[]];

const itemFace = 'org.kde.StatusNotifierItem';
const menuFace = 'com.canonical.dbusmenu';

/** Addresses of every icon in the tray. */
export async function trayAddresses(bus: dbus.MessageBus): Promise<readonly string[]> {
  const get = propertyReader(bus, 'org.kde.StatusNotifierWatcher', '/StatusNotifierWatcher');
  return (await get('org.kde.StatusNotifierWatcher', 'RegisteredStatusNotifierItems')) as string[];
}

/** The only icon in the tray, once there is one. */
export async function readTray(bus: dbus.MessageBus): Promise<TrayItem> {
  const address = await until(async () => (await trayAddresses(bus))[0], 'there is an icon in the tray');
  const slash = address.indexOf('/');
  const [name, path] = [address.slice(0, slash), address.slice(slash)];
  const get = propertyReader(bus, name, path);
  const pixmaps = (await get(itemFace, 'IconPixmap')) as [number, number, Uint8Array][];
  const [width = 0, height = 0, bytes = new Uint8Array()] = pixmaps[0] ?? [];
  const tooltip = (await get(itemFace, 'ToolTip')) as [string, unknown, string, string];
  const menuPath = (await get(itemFace, 'Menu')) as string;
  const layoutOf = [name, menuPath, menuFace, 'GetLayout'] as const;
  const [, , children] = (await call(bus, layoutOf, 'iias', 0, -1, [])) as Layout;
  const items = children.map(readItem).filter((item) => item.label !== '');
  return {
    address,
    pixmap: { width, height, pixels: Buffer.from(bytes) },
    tooltip: [tooltip[2], tooltip[3]].filter(Boolean).join(' '),
    menu: items,
    async choose(label) {
      const item = items.find((one) =>
        typeof label === 'string' ? one.label === label : label.test(one.label),
      );
      if (!item) throw new Error(`No menu item ${label} among ${items.map((one) => one.label).join(', ')}`);
      const event = [name, menuPath, menuFace, 'Event'] as const;
      await call(bus, event, 'isvu', item.id, 'clicked', new dbus.Variant('s', ''), 0);
    },
    async activate() {
      await call(bus, [name, path, itemFace, 'Activate'], 'ii', 0, 0);
    },
  };
}

function readItem(variant: dbus.Variant): MenuItem {
  const [id, values] = variant.value as [number, Values];
  const value = (name: string) => values[name]?.value as unknown;
  return {
    id,
    label: value('type') === 'separator' ? '' : String(value('label') ?? ''),
    enabled: value('enabled') !== false,
    checked: value('toggle-type') === 'checkmark' ? value('toggle-state') === 1 : null,
  };
}

/** Calls a method as it is, without asking first what there is: Electron's tray does not say. */
export async function call(
  bus: dbus.MessageBus,
  [destination, path, face, member]: readonly [string, string, string, string],
  signature = '',
  ...body: readonly unknown[]
): Promise<unknown> {
  const message = new dbus.Message({
    destination,
    path,
    interface: face,
    member,
    signature,
    body: [...body],
  });
  return (await bus.call(message))?.body.at(-1);
}

const propertyReader =
  (bus: dbus.MessageBus, name: string, path: string) => async (face: string, property: string) => {
    const at = [name, path, 'org.freedesktop.DBus.Properties', 'Get'] as const;
    return ((await call(bus, at, 'ss', face, property)) as dbus.Variant).value as unknown;
  };
