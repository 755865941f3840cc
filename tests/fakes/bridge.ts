/** A bridge without a program behind it: answers from what a test gave it, remembers what was asked, pushes on demand. */

import type { Bridge, CallName, Pushes, PushName } from '../../preload/contract.ts';

/** What a test gives the fake before the page starts. */
export interface Script {
  readonly status: Pushes['status'];
  readonly chat: Pushes['chat'];
  readonly history: Awaited<ReturnType<Bridge['history']>>;
  readonly settings: Pushes['settings'];
  readonly troubles: Pushes['troubles'];
  /** Requests that are refused, with the sentence for people. */
  readonly refused: { readonly [K in CallName]?: string };
}

/** What a test finds at `window.fake`. */
export interface Fake {
  readonly calls: (readonly [name: string, ...args: unknown[]])[];
  push<K extends PushName>(name: K, value: Pushes[K]): void;
  /** Changes what is answered from now on. */
  script: Script;
}

declare global {
  interface Window {
    fake: Fake;
  }
}

type Listener = (value: never) => void;

/** A fake and the bridge it feeds. */
export function createFakeBridge(script: Script): { readonly bridge: Bridge; readonly fake: Fake } {
  const listeners = new Map<PushName, Set<Listener>>();
  const fake: Fake = {
    calls: [],
    script,
    push: (name, value) => {
      for (const listen of listeners.get(name) ?? []) (listen as (given: typeof value) => void)(value);
    },
  };

  const note = (name: CallName, ...args: unknown[]) => {
    fake.calls.push([name, ...args]);
  };
  const settle = async (name: CallName, ...args: unknown[]) => {
    note(name, ...args);
    const why = fake.script.refused[name];
    return why === undefined ? ({ ok: true } as const) : ({ ok: false, code: 'REFUSED', why } as const);
  };

  const bridge = {
    status: async () => fake.script.status,
    chatHistory: async () => fake.script.chat,
    history: async () => fake.script.history,
    settings: async () => fake.script.settings,
    troubles: async () => fake.script.troubles,
    ack: () => settle('ack'),
    snooze: (minutes) => settle('snooze', minutes),
    startRehearsal: () => settle('startRehearsal'),
    stopRehearsal: () => settle('stopRehearsal'),
    saveToken: (token) => settle('saveToken', token),
    openLogs: () => settle('openLogs'),
    openExternal: (url) => settle('openExternal', url),
    choose: async (...choice) => {
      const outcome = await settle('choose', ...choice);
      const [name, value] = choice;
      if (outcome.ok && name !== 'loginItem')
        fake.push('settings', { ...fake.script.settings, [name]: value });
      return outcome;
    },
    testAlarm: async () => {
      note('testAlarm');
      return [
        { channel: 'desktop', delivered: true, why: null },
        { channel: 'sound', delivered: false, why: 'No sound program was found. Install alsa-utils.' },
      ];
    },
    showWindow: (page) => settle('showWindow', page),
    copyText: (text) => settle('copyText', text),
    on: (name, listen) => {
      const known = listeners.get(name) ?? new Set<Listener>();
      listeners.set(name, known.add(listen as Listener));
      return () => known.delete(listen as Listener);
    },
  } satisfies Bridge;
  return { bridge, fake };
}

/** Puts the fake where a page looks for the program. */
export function installFakeBridge(script: Script): void {
  const { bridge, fake } = createFakeBridge(script);
  Object.assign(window, { live: bridge, fake });
}
