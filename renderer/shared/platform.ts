/** The platforms as people know them: a name to say, two letters, a shape and a hue to recognise. */

import { harmlessName } from './harmless.ts';

/** The outline of a platform's mark. */
export type Outline = 'square' | 'disc' | 'hexagon' | 'shield';

/** How a platform is shown. The marks are our own drawings, not the platforms' logos. */
export interface PlatformLook {
  readonly name: string;
  readonly letters: string;
  readonly outline: Outline;
  /** In degrees; `null` for grey. */
  readonly hue: number | null;
}

const looks: Readonly<Record<string, PlatformLook>> = {
  twitch: { name: 'Twitch', letters: 'Tw', outline: 'square', hue: 300 },
  youtube: { name: 'YouTube', letters: 'Yt', outline: 'disc', hue: 27 },
  kick: { name: 'Kick', letters: 'Ki', outline: 'hexagon', hue: 140 },
  facebook: { name: 'Facebook', letters: 'Fb', outline: 'disc', hue: 258 },
  x: { name: 'X', letters: 'X', outline: 'square', hue: null },
  twitter: { name: 'X', letters: 'X', outline: 'square', hue: null },
  discord: { name: 'Discord', letters: 'Dc', outline: 'shield', hue: 275 },
  linkedin: { name: 'LinkedIn', letters: 'Li', outline: 'square', hue: 240 },
  rumble: { name: 'Rumble', letters: 'Ru', outline: 'hexagon', hue: 125 },
  trovo: { name: 'Trovo', letters: 'Tr', outline: 'hexagon', hue: 165 },
  dlive: { name: 'DLive', letters: 'Dl', outline: 'shield', hue: 95 },
  tiktok: { name: 'TikTok', letters: 'Tk', outline: 'disc', hue: 5 },
  instagram: { name: 'Instagram', letters: 'Ig', outline: 'disc', hue: 345 },
  restream: { name: 'Restream', letters: 'Re', outline: 'shield', hue: 255 },
};

/** `custom-rtmp` is `Custom RTMP`. */
const capital = (word: string) =>
  ['rtmp', 'srt', 'whip', 'hls'].includes(word)
    ? word.toUpperCase()
    : word.charAt(0).toUpperCase() + word.slice(1);

function strangerLook(platform: string): PlatformLook {
  const name = harmlessName(platform);
  const letters = [...name.replace(/[^\p{L}\p{N}]/gu, '')].slice(0, 2).join('');
  return {
    name: name.split('-').map(capital).join(' '),
    letters: letters === '' ? '?' : letters,
    outline: 'shield',
    hue: null,
  };
}

/** How a platform is shown; one we never met keeps the name it came with. */
export function platformLook(platform: string): PlatformLook {
  return Object.hasOwn(looks, platform) ? (looks[platform] as PlatformLook) : strangerLook(platform);
}

/** A platform's name for people. */
export const platformName = (platform: string): string => platformLook(platform).name;
