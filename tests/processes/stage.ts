/** Plays a scenario against the running program: a `live service` of its own, beside a pretend platform and encoder. */

import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { spawnEncoderFrom } from '../../main/commands/spawn-encoder.ts';
import { systemClock } from '../../main/engine/clock.ts';
import { askWatchdog } from '../../main/engine/control.ts';
import { namesIn } from '../../main/engine/data-folder.ts';
import { loadSettings } from '../../main/engine/settings.ts';
import type { Alarm, Alert, Millis, OwnEvent, Verdict } from '../../main/engine/terms.ts';
import { decodeLine } from '../../main/journal/line.ts';
import { describeHappening } from '../../main/rehearsal/describe.ts';
import { loosen, type Pace, shorten } from '../../main/rehearsal/pace.ts';
import { play } from '../../main/rehearsal/play.ts';
import { type Look, type Run, type Score, scoreRun, type Telling } from '../../main/rehearsal/score.ts';
import type { Scenario, Second } from '../../main/rehearsal/script.ts';
import { type Machine, setStage } from '../../main/rehearsal/stage.ts';
import { until } from '../fakes/until.ts';
import { cliPath, dataFolder, put, type Running, start } from './cli.ts';

/** How it went, with everything one needs to find out why. */
export interface Played {
  readonly score: Score;
  readonly story: string;
}

/** Encoders get a name each, so that no watchdog takes another's for its own. A process name has 15 letters at most. */
let encoders = 0;

/** Plays it to its end and judges what the service wrote into its journal. */
export async function playThrough(t: TestContext, scenario: Scenario, pace: Pace): Promise<Played> {
  const life = new AbortController();
  const folder = dataFolder(t);
  encoders += 1;
  const name = `obs-${process.pid}-${encoders}`;
  mkdirSync(join(folder, 'bin'));
  symlinkSync(process.execPath, join(folder, 'bin', name));
  put(folder, 'settings.json', JSON.stringify(settingsOf(scenario, pace)));
  const stage = await setStage({
    scenario,
    pace,
    clock: systemClock,
    signal: life.signal,
    spawnEncoder: spawnEncoderFrom(join(folder, 'bin', name), [cliPath], { PATH: process.env.PATH }),
  });
  t.after(async () => {
    life.abort();
    await Promise.all([stage.encoder.end(), stage.restream.closed]);
  });
  const { restream, encoder } = stage;
  const service = start(t, folder, ['service'], {
    LIVE_RESTREAM_CHAT_URL: restream.chatUrl,
    LIVE_RESTREAM_STREAMING_URL: restream.streamingUrl,
    LIVE_RESTREAM_API_URL: restream.apiUrl,
    LIVE_RESTREAM_TOKEN: restream.login().accessToken,
    LIVE_OBS_URL: `ws://127.0.0.1:${encoder.place.port}`,
    LIVE_OBS_PASSWORD: encoder.place.password,
    LIVE_OBS_PROCESS: name,
  });
  const bothOpen = () => restream.clients('chat') === 1 && restream.clients('streaming') === 1;
  await until(bothOpen, 'the service listens to both sockets');

  const machine = machineOf(service, folder);
  const story: string[] = [];
  let beganAt: Millis = 0;
  const secondOf = (at: Millis): Second => (beganAt === 0 ? 0 : ((at - beganAt) * pace.factor) / 1_000);
  const loosened = loosen(scenario, pace);
  const judge = (run: Run) => scoreRun(loosened, run);
  const journal = join(folder, 'logs', 'watch.ndjson');
  await play({
    scenario,
    pace,
    clock: systemClock,
    signal: life.signal,
    act: (happening) => {
      story.push(`${secondOf(Date.now()).toFixed(1)} s → ${describeHappening(happening)}`);
      return stage.act(happening, machine);
    },
    say: () => {},
    onBegin: () => {
      beganAt = Date.now();
    },
  });
  // What is late may still come.
  const lastAt = beganAt + (loosened.endsAt * 1_000) / pace.factor;
  await until(
    () => Date.now() > lastAt || judge(readRun(journal, secondOf)).missed.length === 0,
    'it is over',
  );
  service.child.kill('SIGTERM');
  const { stderr } = await service.ended;
  const run = readRun(journal, secondOf);
  const seen = run.looks.map((look) => `${look.at.toFixed(1)} s ${look.class}, alarm ${look.phase}`);
  return {
    score: judge(run),
    story: [...story, '', ...seen, '', stderr].join('\n'),
  };
}

/** The scenario's own settings at this pace, and no noise on the machine of whoever runs the tests. */
function settingsOf(scenario: Scenario, pace: Pace): object {
  const { settings } = loadSettings('/nonexistent', {});
  const own = { ...settings, watch: { ...settings.watch, ...scenario.settings?.watch } };
  const { watch, alerts } = shorten(own, pace);
  return { watch, alerts: { ...alerts, desktop: false, sound: false } };
}

/** What can be done to the machine of a watchdog in another process: it can be put to sleep, and asked. */
function machineOf({ child }: Running, folder: string): Machine {
  return {
    // A service has no eyes for who sits in front of the machine.
    notice: () => {},
    acknowledge: () => void askWatchdog(namesIn(folder).control, { call: 'ack', by: 'test' }),
    sleep: async (ms) => {
      child.kill('SIGSTOP');
      await systemClock.sleep(ms, new AbortController().signal);
      child.kill('SIGCONT');
    },
  };
}

/** What the service showed and told, by its own journal. */
function readRun(path: string, secondOf: (at: Millis) => Second): Run {
  const looks: Look[] = [];
  const tellings: Telling[] = [];
  let verdict: Verdict | null = null;
  let alarm: Alarm | null = null;
  const lines = existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
  for (const text of lines) {
    const line = decodeLine(text);
    if (!line || !('event' in line)) continue;
    const at = secondOf(Date.parse(line.at));
    const { event }: { readonly event: OwnEvent } = line;
    if (event.type === 'verdict') verdict = event.verdict;
    else if (event.type === 'alarm') {
      const alert = alertOf(event.alarm, alarm, verdict);
      if (alert) tellings.push({ at, alert });
      alarm = event.alarm;
    } else if (event.type === 'alert' && event.channel === 'console' && event.alert?.kind === 'notice') {
      tellings.push({ at, alert: noticeOf(event.alert, verdict) });
    } else continue;
    if (!verdict) continue;
    const findings = verdict.findings.map(({ rule, text }) => ({ rule, text }));
    looks.push({ at, class: verdict.class, level: verdict.level, findings, phase: alarm?.phase ?? 'none' });
  }
  return { looks, tellings };
}

/** A notice's words are not journaled; they are those of the finding behind it. */
function noticeOf(
  { kind, rule, title }: Pick<Alert, 'kind' | 'rule' | 'title'>,
  verdict: Verdict | null,
): Alert {
  const body = verdict?.findings.find((finding) => finding.rule === rule)?.text ?? '';
  return { kind, tone: 'calm', firingMs: 0, rule, title, body, rehearsal: false };
}

/** The alarm's every telling is counted in the journal; its words are those of the finding behind it. */
function alertOf(alarm: Alarm, before: Alarm | null, verdict: Verdict | null): Alert | null {
  if (alarm.rule === null || alarm.told === 0 || alarm.phase !== 'firing') return null;
  if (alarm.told === before?.told && alarm.rule === before.rule) return null;
  const body = verdict?.findings.find(({ rule }) => rule === alarm.rule)?.text ?? '';
  const kind = alarm.told === 1 ? 'firing' : 'repeat';
  const title = verdict?.title ?? '';
  return { kind, tone: 'loud', firingMs: 0, rule: alarm.rule, title, body, rehearsal: false };
}
