/** The windows a person sees: made when first shown, hidden when closed, let go when long unused. */

import { BrowserWindow, nativeTheme, type Session, screen, type WebContents } from 'electron';
import { type PageName, type Pushes, type PushName, pushChannel } from '../../preload/contract.ts';
import { type BoundsFile, placeWindow } from './bounds.ts';
import { pageUrl } from './sender.ts';
import type { TroubleCount } from './troubles.ts';

export interface WindowsOptions {
  readonly session: Session;
  readonly preload: string;
  readonly icon: string;
  readonly bounds: BoundsFile;
  readonly troubles: TroubleCount;
  /** Whether the chat stays above other windows. */
  chatOnTop(): boolean;
}

export interface Windows {
  show(page: PageName): void;
  hide(page: PageName): void;
  push<K extends PushName>(name: K, value: Pushes[K]): void;
  owns(contents: WebContents): boolean;
  /** Applies what `chatOnTop` says now. */
  restack(): void;
  /** From now on closing closes. */
  letClose(): void;
}

const sizes: Readonly<Record<PageName, { readonly width: number; readonly height: number }>> = {
  welcome: { width: 680, height: 770 },
  chat: { width: 420, height: 680 },
  status: { width: 1040, height: 760 },
};

/** A hidden page costs some 60 MB; a person who comes back after that long waits a moment instead. */
const keepHiddenMs = 10 * 60_000;
/** A page that dies again this soon is not made anew by itself. */
const healthyMs = 60_000;

/** No window is there yet. */
export function createWindows(options: WindowsOptions): Windows {
  const { session, preload, icon, bounds, troubles } = options;
  const open = new Map<PageName, BrowserWindow>();
  let closing = false;

  function make(page: PageName): BrowserWindow {
    const { title, ...usual } = { title: `Live – ${page}`, ...sizes[page] };
    const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
    const window = new BrowserWindow({
      ...placeWindow(bounds.read(page), usual, screens),
      title,
      icon,
      show: false,
      minWidth: 320,
      minHeight: 320,
      autoHideMenuBar: true,
      // No white flash before the page's own colours are there.
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#14161a' : '#ffffff',
      webPreferences: {
        session,
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
      },
    });
    open.set(page, window);
    if (page === 'chat') window.setAlwaysOnTop(options.chatOnTop());
    keep(page, window);
    window.loadURL(pageUrl(`${page}.html`)).catch((error: unknown) => {
      troubles.add('pagesLost', `The page ${page} did not load: ${String(error)}.`);
    });
    return window;
  }

  /** Remembers its place, hides instead of closing, and is made anew once when its page dies. */
  function keep(page: PageName, window: BrowserWindow): void {
    const born = Date.now();
    let unused: NodeJS.Timeout | undefined;
    const remember = () => {
      if (!window.isMinimized() && !window.isMaximized() && !window.isFullScreen()) {
        bounds.write(page, window.getBounds());
      }
    };
    window.on('close', (event) => {
      remember();
      if (closing) return;
      event.preventDefault();
      window.hide();
    });
    window.on('hide', () => {
      unused = setTimeout(() => window.destroy(), keepHiddenMs);
    });
    window.on('show', () => clearTimeout(unused));
    window.on('closed', () => {
      clearTimeout(unused);
      if (open.get(page) === window) open.delete(page);
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit') return;
      troubles.add('pagesLost', `The page ${page} ended: ${reason}.`);
      const again = window.isVisible() && Date.now() - born > healthyMs;
      window.destroy();
      if (again) show(page);
    });
  }

  function show(page: PageName): void {
    const window = open.get(page);
    if (!window) {
      const made = make(page);
      made.once('ready-to-show', () => made.show());
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  return {
    show,
    hide: (page) => open.get(page)?.hide(),
    push(name, value) {
      for (const window of open.values()) window.webContents.send(pushChannel(name), value);
    },
    owns: (contents) => [...open.values()].some((window) => window.webContents === contents),
    restack: () => open.get('chat')?.setAlwaysOnTop(options.chatOnTop()),
    letClose: () => {
      closing = true;
    },
  };
}
