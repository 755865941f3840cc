/** Plays alarm sounds in a page of its own that is never shown; made when needed, made anew when it died. */

import { BrowserWindow, type Session } from 'electron';
import type { AlertChannel } from '../alerts/channel.ts';
import { failed } from '../alerts/channel.ts';
import { type SoundName, soundOf } from '../alerts/sounds.ts';
import { pageUrl } from './sender.ts';
import type { TroubleCount } from './troubles.ts';

export interface SoundPageOptions {
  readonly session: Session;
  readonly troubles: TroubleCount;
  /** What full loudness is, from 0 to 1. */
  volume(): number;
}

/** A page that has been silent that long is let go; the next alarm makes another in half a second. */
const keepMs = 90_000;

const reasons: Readonly<Record<string, string>> = {
  NO_DEVICE: 'the page sees no sound device',
  SOUND_LOST: 'the sound is missing from the installation',
  SOUND_REFUSED: 'the page was not allowed to play',
};

/** The channel `sound-page`. */
export function soundPage({ session, troubles, volume }: SoundPageOptions): AlertChannel {
  let page: Promise<BrowserWindow> | null = null;
  let letGo: NodeJS.Timeout | undefined;

  function drop(window: BrowserWindow): void {
    page = null;
    if (!window.isDestroyed()) window.destroy();
  }

  async function open(): Promise<BrowserWindow> {
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        session,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
        // Nobody ever sees this page, and it must work all the same.
        backgroundThrottling: false,
      },
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') troubles.add('pagesLost', `The sound page ended: ${reason}.`);
      drop(window);
    });
    try {
      await window.loadURL(pageUrl('sound.html'));
    } catch (error) {
      drop(window);
      throw error;
    }
    return window;
  }

  return {
    name: 'sound-page',
    async tell(alert, _signal, { loudness }) {
      clearTimeout(letGo);
      page ??= open();
      const window = await page.catch((error: unknown) => {
        page = null;
        throw error;
      });
      letGo = setTimeout(() => drop(window), keepMs);
      const played = await play(window, soundOf(alert), volume() * loudness);
      return played === 'playing'
        ? { delivered: true }
        : failed(played, reasons[played] ?? 'the page failed');
    },
  };
}

/** The arguments are our own words and a number; the page's death rejects, or is seen by the time limit of the teller. */
function play(window: BrowserWindow, name: SoundName, volume: number): Promise<string> {
  const call = `play(${JSON.stringify(name)}, ${JSON.stringify(volume)})`;
  const gone = new Promise<string>((resolve) => {
    window.webContents.once('destroyed', () => resolve('SOUND_LOST'));
    window.webContents.once('render-process-gone', () => resolve('PAGE_DIED'));
  });
  return Promise.race([window.webContents.executeJavaScript(call, true) as Promise<string>, gone]);
}
