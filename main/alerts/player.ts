/** The sound players an operating system may have, found without starting any, and how each is asked to play a file. */

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program that plays a file and ends. */
export interface Player {
  readonly name: string;
  readonly command: string;
  /** Its arguments; never a shell's text. `volume` is from 0 to 1, a factor of the sound's amplitude. */
  args(file: string, volume: number): readonly string[];
  /** What it needs in its environment. */
  env?(file: string): NodeJS.ProcessEnv;
}

type Kind = Omit<Player, 'command'>;

const whole = (value: number) => String(Math.round(value));

/** SoundPlayer knows no volume, and its file comes by the environment so that no quoting can go wrong. */
const powershell: Kind = {
  name: 'powershell.exe',
  args: () => [
    '-NoProfile',
    '-NonInteractive',
    '-Command',
    '(New-Object Media.SoundPlayer $env:LIVE_SOUND_FILE).PlaySync()',
  ],
  env: (file) => ({ LIVE_SOUND_FILE: file }),
};

const kinds: Readonly<Record<string, readonly Kind[]>> = {
  linux: [
    { name: 'pw-play', args: (file, volume) => ['--volume', volume.toFixed(2), file] },
    // PulseAudio's scale is cubic.
    { name: 'paplay', args: (file, volume) => ['--volume', whole(Math.cbrt(volume) * 65_536), file] },
    { name: 'aplay', args: (file) => ['--quiet', file] },
  ],
  darwin: [{ name: 'afplay', args: (file, volume) => ['--volume', volume.toFixed(2), file] }],
  win32: [powershell],
};

/** The players on this machine, best first, by looking through `PATH`. */
export function findPlayers(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
  isExecutable: (path: string) => boolean = canRun,
): readonly Player[] {
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter(Boolean);
  return (kinds[platform] ?? []).flatMap((kind) => {
    const command = folders.map((folder) => join(folder, kind.name)).find(isExecutable);
    return command ? [{ ...kind, command }] : [];
  });
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
