/** Every word of the command line, in the order of `live help`. Each is loaded only when it is asked for. */

import type { Command } from './command.ts';

type Load = () => Promise<Command>;

/** The words that people use. */
export const words: { readonly [word: string]: Load } = {
  service: async () => (await import('./service.ts')).service,
  status: async () => (await import('./status.ts')).status,
  views: async () => (await import('./views.ts')).views,
  tail: async () => (await import('./tail.ts')).tail,
  replay: async () => (await import('./replay.ts')).replay,
  rehearse: async () => (await import('./rehearse.ts')).rehearse,
  login: async () => (await import('./login.ts')).login,
  logout: async () => (await import('./logout.ts')).logout,
  ack: async () => (await import('./ack.ts')).ack,
  snooze: async () => (await import('./snooze.ts')).snooze,
  doctor: async () => (await import('./doctor.ts')).doctor,
  help: async () => (await import('./help.ts')).help,
};

/** Words the program uses on itself, when it starts a child process of its own. */
export const innerWords: { readonly [word: string]: Load } = {
  'pretend-encoder': async () => (await import('./pretend-encoder.ts')).pretendEncoder,
};
