/** Where OBS keeps its settings, by system and by the way it was installed. */

import { posix, win32 } from 'node:path';

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** File of the running OBS, where it is known. */
  readonly program: string | null;
  /** What it was started with. */
  readonly commandLine: readonly string[];
}

/** OBS's folders, the likeliest first. Not all of them exist. */
export function obsFolders({ platform, env, home, program, commandLine }: Surroundings): readonly string[] {
  const { join, dirname } = platform === 'win32' ? win32 : posix;
  const isPortable = commandLine.some((argument) => argument === '--portable' || argument === '-p');
  // A portable OBS runs from bin/64bit of the folder that holds its settings.
  const portable =
    isPortable && program !== null ? [join(dirname(program), '..', '..', 'config', 'obs-studio')] : [];
  if (platform === 'win32') {
    return [...portable, join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'obs-studio')];
  }
  if (platform === 'darwin') return [join(home, 'Library', 'Application Support', 'obs-studio')];
  const plain = join(env.XDG_CONFIG_HOME || join(home, '.config'), 'obs-studio');
  const flatpak = join(home, '.var', 'app', 'com.obsproject.Studio', 'config', 'obs-studio');
  const snap = join(home, 'snap', 'obs-studio', 'current', '.config', 'obs-studio');
  if (program?.startsWith('/app/')) return [...portable, flatpak, plain, snap];
  if (program?.startsWith('/snap/')) return [...portable, snap, plain, flatpak];
  return [...portable, plain, flatpak, snap];
}
