/** A page nobody sees: it plays the alarm's sounds, so that noise depends on no window. The program calls `play` in it. */

/** How it went: `playing` once sound really runs, else a stable code. */
type Played = 'playing' | 'NO_DEVICE' | 'SOUND_LOST' | 'SOUND_REFUSED';

let current: HTMLAudioElement | null = null;

async function play(name: string, volume: number): Promise<Played> {
  current?.pause();
  // Without a sound card Chromium plays into nothing and calls that a success.
  const devices = await navigator.mediaDevices.enumerateDevices();
  if (!devices.some(({ kind }) => kind === 'audiooutput')) return 'NO_DEVICE';
  const audio = new Audio(`sounds/${name}.wav`);
  audio.volume = volume;
  current = audio;
  return new Promise((resolve) => {
    audio.addEventListener('timeupdate', () => audio.currentTime > 0 && resolve('playing'));
    audio.addEventListener('error', () => resolve('SOUND_LOST'));
    audio.play().catch(() => resolve('SOUND_REFUSED'));
  });
}

Object.assign(window, { play });
