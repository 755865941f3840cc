/** Every setting there is: its default, what it accepts, and the environment variable that overrides it for one run. */

/** One setting. `read` gives the value in its own type, or `undefined` when the value will not do. */
export interface Setting<T> {
  readonly default: T;
  readonly read: (value: unknown) => T | undefined;
  /** What it accepts, completing the sentence "must be …". */
  readonly accepts: string;
  readonly env?: string;
}

const seconds = (value: number, least = 0): Setting<number> => ({
  default: value,
  read: (given) => (typeof given === 'number' && given >= least && given <= 7 * 86_400 ? given : undefined),
  accepts: `a number of seconds from ${least} to 604800`,
});

const count = (value: number, least: number, most: number): Setting<number> => ({
  default: value,
  read: (given) =>
    typeof given === 'number' && Number.isFinite(given) && given >= least && given <= most
      ? given
      : undefined,
  accepts: `a number from ${least} to ${most}`,
});

const flag = (value: boolean): Setting<boolean> => ({
  default: value,
  read: (given) => (typeof given === 'boolean' ? given : undefined),
  accepts: 'true or false',
});

const oneOf = <T extends string>(value: T, ...choices: readonly T[]): Setting<T> => ({
  default: value,
  read: (given) => choices.find((choice) => choice === given),
  accepts: choices.map((choice) => `"${choice}"`).join(' or '),
});

const isLoopback = (host: string) =>
  host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);

/** Plain `ws:` and `http:` carry the token in the clear, so they are for this machine only. */
const address = (value: string, plain: 'ws' | 'http', env: string): Setting<string> => ({
  default: value,
  read: (given) => {
    if (typeof given !== 'string' || !URL.canParse(given)) return undefined;
    const url = new URL(given);
    if (url.protocol === `${plain}s:`) return given;
    return url.protocol === `${plain}:` && isLoopback(url.hostname) ? given : undefined;
  },
  accepts: `a ${plain}s:// address (${plain}:// for this machine only)`,
  env,
});

const obsUrl: Setting<string | null> = {
  default: null,
  read: (given) => {
    if (given === null) return null;
    if (typeof given !== 'string' || !URL.canParse(given)) return undefined;
    return ['ws:', 'wss:'].includes(new URL(given).protocol) ? given : undefined;
  },
  accepts: 'a ws:// address, or null to read it from OBS itself',
  env: 'LIVE_OBS_URL',
};

const obsPassword: Setting<string | null> = {
  default: null,
  read: (given) => (given === null || typeof given === 'string' ? given : undefined),
  accepts: 'a text, or null to read it from OBS itself',
  env: 'LIVE_OBS_PASSWORD',
};

const names = (value: readonly string[], env: string): Setting<readonly string[]> => ({
  default: value,
  read: (given) => {
    const list = typeof given === 'string' ? given.split(',').map((name) => name.trim()) : given;
    if (!Array.isArray(list) || list.length === 0) return undefined;
    return list.every((name) => typeof name === 'string' && name !== '') ? list : undefined;
  },
  accepts: 'a list of process names',
  env,
});

/** One step of an alarm: from `afterSeconds` of firing on, `channel` tells it, `loudness` loud. */
export interface AlertStep {
  readonly channel: string;
  readonly afterSeconds: number;
  readonly loudness: number;
}

const alertSteps: Setting<readonly AlertStep[] | null> = {
  default: null,
  read: (given) => {
    if (given === null) return null;
    const steps = Array.isArray(given) ? given.map(readStep) : [];
    const areWhole = steps.every((step) => step !== undefined);
    return areWhole && steps[0]?.afterSeconds === 0 && isRising(steps) ? steps : undefined;
  },
  accepts:
    'null, or a list of steps like {"channel": "sound", "afterSeconds": 0, "loudness": 0.7} in the order of time, the first at 0 seconds',
};

function readStep(given: unknown): AlertStep | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { channel, afterSeconds, loudness } = given as { readonly [key: string]: unknown };
  if (typeof channel !== 'string' || !/^[a-z][a-z0-9-]{0,39}$/.test(channel)) return undefined;
  const after = seconds(0).read(afterSeconds);
  const loud = count(1, 0, 1).read(loudness);
  return after === undefined || loud === undefined
    ? undefined
    : { channel, afterSeconds: after, loudness: loud };
}

const isRising = (steps: readonly AlertStep[]) =>
  steps.every(({ afterSeconds }, at) => afterSeconds >= (steps[at - 1]?.afterSeconds ?? 0));

/** The settings by the names they have in `settings.json`. */
export const settingsSpec = {
  restream: {
    chatUrl: address('wss://chat.api.restream.io/ws', 'ws', 'LIVE_RESTREAM_CHAT_URL'),
    streamingUrl: address('wss://streaming.api.restream.io/ws', 'ws', 'LIVE_RESTREAM_STREAMING_URL'),
    apiUrl: address('https://api.restream.io', 'http', 'LIVE_RESTREAM_API_URL'),
  },
  obs: {
    url: obsUrl,
    password: obsPassword,
    processNames: names(['obs', 'obs64.exe', 'OBS'], 'LIVE_OBS_PROCESS'),
  },
  watch: {
    encoderPollSeconds: seconds(1, 0.1),
    hotConfirmSeconds: seconds(10),
    coldGraceSeconds: seconds(90),
    echoLimitSeconds: seconds(900),
    zombieWarnSeconds: seconds(10),
    zombieSeconds: seconds(20),
    stalledSeconds: seconds(10),
    settleSeconds: seconds(15),
    stoppingSeconds: seconds(30),
    exitSeconds: seconds(15),
    inverseIncomingSeconds: seconds(30),
    inversePlatformSeconds: seconds(120),
    chatSilenceSeconds: seconds(60, 1),
    chatStandDownSeconds: seconds(300, 1),
    streamPingSeconds: seconds(20, 0.1),
    streamSilenceSeconds: seconds(60, 0.5),
    wakeGraceSeconds: seconds(60),
    clearSeconds: seconds(60),
    idleMinutes: count(30, 0, 1440),
    freshSeconds: seconds(60, 1),
    reportSeconds: seconds(300, 1),
    inFlightSeconds: seconds(5),
    frozenWarnSeconds: seconds(3),
    redialSeconds: seconds(5),
    blindSeconds: seconds(30),
    heldSeconds: seconds(300),
    awaySeconds: seconds(300),
    returnSeconds: seconds(600),
    emptySeconds: seconds(300),
    takeoverSeconds: seconds(10),
    ownSessionSeconds: seconds(30),
    hearsaySeconds: seconds(60, 1),
    hearsayAuthors: count(3, 2, 1_000),
  },
  alerts: {
    desktop: flag(true),
    sound: flag(true),
    soundVolume: count(1, 0, 1),
    chime: flag(true),
    steps: alertSteps,
    doNotDisturb: oneOf('let-hot-through', 'let-hot-through', 'obey', 'ignore'),
    repeatSeconds: seconds(30, 1),
    escalateSeconds: seconds(120),
    joinSeconds: seconds(5),
  },
  logs: {
    rotateBytes: count(64 * 1024 * 1024, 1024, 2 ** 40),
    keepBytes: count(5 * 1024 ** 3, 0, 2 ** 50),
  },
  window: {
    chatOnTop: flag(false),
    density: oneOf('comfortable', 'comfortable', 'compact'),
    showAtLogin: flag(false),
  },
} as const;

type Values<Spec> = {
  readonly [Key in keyof Spec]: Spec[Key] extends Setting<infer T> ? T : Values<Spec[Key]>;
};

/** All settings, each with a value that has been checked. */
export type Settings = Values<typeof settingsSpec>;
