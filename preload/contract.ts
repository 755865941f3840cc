/** Everything a page may ask of the program and everything it is told: the names, the types, and how arguments are read. */

import type { Sample, Status } from '../main/engine/status.ts';
import type { ChatMessage } from '../main/engine/terms.ts';

// --- What travels -------------------------------------------------------------------------------------

/** The pages a person can see. Each is `live://app/NAME.html`, in a window of its own. */
export type PageName = 'welcome' | 'chat' | 'status';

/** How a request ended. `code` is stable, `why` is a sentence for people with the next step in it. */
export type Outcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: string; readonly why: string };

export type Density = 'comfortable' | 'compact';

/** Whether the program starts at login, as the OS says, not as it was last asked. */
export interface LoginItem {
  readonly state: 'on' | 'off' | 'needs-approval' | 'unavailable';
  /** Why it is not simply on or off, and what to do. */
  readonly why: string | null;
}

/** Where the access token is and how well it is kept. Never the token itself. */
export interface Account {
  readonly state: 'none' | 'saved' | 'environment';
  /** `os`: encrypted by the OS's keychain. `weak`: encrypted with a well-known key, so readable by any program of this user. */
  readonly protection: 'os' | 'weak' | 'unknown';
  /** Said to the user when protection is not `os`. */
  readonly why: string | null;
}

/** What the windows let a person choose, and what they need to know to show it. */
export interface WindowSettings {
  readonly alwaysOnTop: boolean;
  readonly density: Density;
  readonly loginItem: LoginItem;
  readonly account: Account;
  /** Why there is an account and yet no watch: another watchdog runs on the folder, or the folder cannot be used. */
  readonly notWatching?: string;
}

/** The choices a page may change, with their values. */
export interface Choices {
  alwaysOnTop: boolean;
  density: Density;
  loginItem: boolean;
}

/** One alarm channel's answer to a test. */
export interface ChannelResult {
  readonly channel: string;
  readonly delivered: boolean;
  readonly why: string | null;
}

/** What was refused, lost or failed since the start: nothing of it fails silently. */
export interface Troubles {
  /** Requests from senders or with arguments that are not ours. */
  readonly callsRefused: number;
  readonly navigationsRefused: number;
  readonly permissionsRefused: number;
  readonly pagesRefused: number;
  readonly pagesLost: number;
  /** Alerts a channel did not deliver. */
  readonly alertsFailed: number;
  /** The latest of them, newest last, at most 20, as sentences. */
  readonly latest: readonly string[];
}

// --- What may be asked --------------------------------------------------------------------------------

/** Every request: its arguments and its answer. */
export interface Calls {
  /** `null` until a watch runs (no account, no rehearsal). */
  status: { args: []; answer: Status | null };
  /** The messages kept for late windows, oldest first; those that are about to be pushed are not among them. */
  chatHistory: { args: []; answer: readonly ChatMessage[] };
  /** Viewers and bitrate of this session, oldest first. */
  history: { args: []; answer: readonly Sample[] };
  ack: { args: []; answer: Outcome };
  snooze: { args: [minutes: number]; answer: Outcome };
  startRehearsal: { args: []; answer: Outcome };
  stopRehearsal: { args: []; answer: Outcome };
  saveToken: { args: [token: string]; answer: Outcome };
  openLogs: { args: []; answer: Outcome };
  /** Asks the person first, showing the host; only `https:`. */
  openExternal: { args: [url: string]; answer: Outcome };
  settings: { args: []; answer: WindowSettings };
  choose: { args: Choice; answer: Outcome };
  /** Tells every channel once, as a test. */
  testAlarm: { args: []; answer: readonly ChannelResult[] };
  showWindow: { args: [page: PageName]; answer: Outcome };
  copyText: { args: [text: string]; answer: Outcome };
  troubles: { args: []; answer: Troubles };
}

/** A choice by name, with the value that belongs to that name. */
export type Choice = { [K in keyof Choices]: [name: K, value: Choices[K]] }[keyof Choices];

export type CallName = keyof Calls;
export type Args<K extends CallName> = Calls[K]['args'];
export type Answer<K extends CallName> = Calls[K]['answer'];

/** Everything that is told without being asked. */
export interface Pushes {
  /** `null` when the watch has ended. */
  status: Status | null;
  /** New messages, oldest first; at most ten batches a second. */
  chat: readonly ChatMessage[];
  /** The messages shown belong to another watch now (a rehearsal began or ended): start again from `chatHistory`. */
  restarted: null;
  settings: WindowSettings;
  troubles: Troubles;
}

export type PushName = keyof Pushes;

/** What a page finds at `window.live`: one function per request, and `on` for what is told. */
export type Bridge = { readonly [K in CallName]: (...args: Args<K>) => Promise<Answer<K>> } & {
  /** Calls `listen` with each push of that name until the returned function is called. */
  on<K extends PushName>(name: K, listen: (value: Pushes[K]) => void): () => void;
};

// --- Names, and how arguments are read ----------------------------------------------------------------

/** The Electron channel of a request. */
export const callChannel = (name: CallName): string => `live:call:${name}`;

/** The Electron channel of a push. */
export const pushChannel = (name: PushName): string => `live:push:${name}`;

/** Takes what a page sent and gives the arguments, or `null` when they are not what was agreed. */
export type ArgumentReader<K extends CallName> = (sent: readonly unknown[]) => Args<K> | null;

const longestUrl = 2_048;
const longestToken = 4_096;
const longestCopy = 100_000;
const longestSnoozeMinutes = 24 * 60;

const nothing = (sent: readonly unknown[]): [] | null => (sent.length === 0 ? [] : null);

function oneText(longest: number) {
  return (sent: readonly unknown[]): [string] | null => {
    const [text] = sent;
    if (sent.length !== 1 || typeof text !== 'string') return null;
    return text.length > 0 && text.length <= longest ? [text] : null;
  };
}

/** The pages by name; what `showWindow` accepts. */
const pageNames: readonly PageName[] = ['welcome', 'chat', 'status'];

/** One reader per request; a request without one does not compile. */
export const argumentReaders: { readonly [K in CallName]: ArgumentReader<K> } = {
  status: nothing,
  chatHistory: nothing,
  history: nothing,
  ack: nothing,
  snooze: (sent) => {
    const [minutes] = sent;
    if (sent.length !== 1 || typeof minutes !== 'number') return null;
    return Number.isInteger(minutes) && minutes >= 1 && minutes <= longestSnoozeMinutes ? [minutes] : null;
  },
  startRehearsal: nothing,
  stopRehearsal: nothing,
  saveToken: oneText(longestToken),
  openLogs: nothing,
  openExternal: oneText(longestUrl),
  settings: nothing,
  choose: (sent) => {
    const [name, value] = sent;
    if (sent.length !== 2) return null;
    if ((name === 'alwaysOnTop' || name === 'loginItem') && typeof value === 'boolean') return [name, value];
    if (name === 'density' && (value === 'comfortable' || value === 'compact')) return [name, value];
    return null;
  },
  testAlarm: nothing,
  showWindow: (sent) => {
    const page = pageNames.find((name) => name === sent[0]);
    return sent.length === 1 && page ? [page] : null;
  },
  copyText: oneText(longestCopy),
  troubles: nothing,
};

const pushes: { readonly [K in PushName]: true } = {
  status: true,
  chat: true,
  restarted: true,
  settings: true,
  troubles: true,
};

/** Every request by name. Complete, because `argumentReaders` must be. */
export const callNames = Object.keys(argumentReaders) as readonly CallName[];

/** Every push by name. Complete, because `pushes` must be. */
export const pushNames = Object.keys(pushes) as readonly PushName[];
