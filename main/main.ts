/** The desktop app's first lines: what must be settled before Electron is ready, as a list, and then the start. */

import { join } from 'node:path';
import { app, crashReporter } from 'electron';
import { findAssets } from './alerts/sounds.ts';
import { desktopId } from './desktop/autostart.ts';
import { openFolderOrLeave } from './desktop/folder.ts';
import { readLaunch } from './desktop/launch.ts';
import { nameable } from './desktop/newer.ts';
import { registerScheme } from './desktop/pages.ts';
import { start } from './desktop/start.ts';
import { openDiary } from './diary.ts';

const launch = readLaunch(process.argv);
const folder = openFolderOrLeave(launch, process.env);
const diary = openDiary(folder.diary, 'app');

// One folder, one app: Electron's own files and its lock live in there too.
app.setPath('userData', join(folder.root, 'app'));
// The id the installer gives to the Start menu entry; notifications need both to be the same.
app.setAppUserModelId(desktopId);
nameable.setDesktopName?.(`${desktopId}.desktop`);
// The alarm must not wait for a click.
app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
// Else a siren would claim the keyboard's play button from the music player.
app.commandLine.appendSwitch('disable-features', 'HardwareMediaKeyHandling,MediaSessionService');
// As root Chromium's sandbox cannot work, and asking for it would end every child at once.
if (!process.argv.includes('--no-sandbox')) app.enableSandbox();
registerScheme();
crashReporter.start({ uploadToServer: false });
app.dock?.hide();

process.on('uncaughtException', (error) => diary.fail('Uncaught:', error));
process.on('unhandledRejection', (reason) => diary.fail('Unhandled:', reason));

if (app.requestSingleInstanceLock()) {
  diary.note(`Live ${app.getVersion()} on Electron ${process.versions.electron}, data in ${folder.root}.`);
  // Not awaited: `ready` comes only after this module has been run.
  app
    .whenReady()
    .then(() => {
      const code = import.meta.dirname;
      const places = { code, assets: findAssets(code) ?? join(code, '..', 'assets') };
      return start({ launch, folder, places, diary });
    })
    .catch(fatal);
} else {
  app.quit();
}

function fatal(error: unknown): void {
  diary.fail('Could not start:', error);
  console.error('live: START_FAILED: the app could not start; see the diary in the data folder.');
  app.exit(1);
}
