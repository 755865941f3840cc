import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { Answer } from '../../main/alerts/answers.ts';
import type { Telling } from '../../main/alerts/channel.ts';
import { notifySend } from '../../main/alerts/notify-send.ts';
import type { Alert } from '../../main/engine/terms.ts';
import { until } from '../fakes/until.ts';
import { full, ghost } from './stage.ts';

/** A `notify-send` that writes down how it was called, and then does as `body` says; `$0.press` waits for a button. */
function desktop(t: TestContext, body: string) {
  const folder = mkdtempSync(join(tmpdir(), 'live-notify-'));
  const program = join(folder, 'notify-send');
  const read = (name: string) =>
    existsSync(`${program}.${name}`) ? readFileSync(`${program}.${name}`, 'utf8') : '';
  writeFileSync(
    program,
    `#!/bin/sh
trap 'echo gone >> "$0.gone"; exit 0' INT
printf '%s\\n' "$@" > "$0.asked"
press() { while [ ! -e "$0.pressed" ]; do sleep 0.02; done; cat "$0.pressed"; }
${body}
`,
  );
  chmodSync(program, 0o755);
  const life = new AbortController();
  t.after(() => life.abort());
  const answers: Answer[] = [];
  const channel = notifySend({
    env: { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` },
    icon: '/icons/live.png',
    desktopEntry: 'app.live',
    signal: life.signal,
    answer: (answer) => answers.push(answer),
  });
  return {
    answers,
    life,
    asked: () => read('asked').split('\n'),
    gone: () => read('gone').split('\n').length - 1,
    press: (button: string) => writeFileSync(`${program}.pressed`, `${button}\n`),
    tell: (
      change: Partial<Alert> = {},
      telling: Telling = full,
      signal: AbortSignal = new AbortController().signal,
    ) => channel.tell({ ...ghost, ...change }, signal, telling),
  };
}

describe('a notification with buttons', { skip: process.platform === 'win32' }, () => {
  it('counts as delivered as soon as it is shown, and waits for its answer', async (t) => {
    const { tell, press, answers } = desktop(t, 'echo 7; press');
    assert.deepEqual(await tell(), { delivered: true });
    assert.deepEqual(answers, []);
    press('ack');
    await until(() => answers.length > 0, 'the answer came');
    assert.deepEqual(answers, ['ack']);
  });

  for (const [button, answer] of [
    ['snooze', 'snooze'],
    ['default', 'show'],
  ] as const) {
    it(`understands ${answer}`, async (t) => {
      const { tell, press, answers } = desktop(t, 'echo 7; press');
      await tell();
      press(button);
      await until(() => answers.length > 0, 'the answer came');
      assert.deepEqual(answers, [answer]);
    });
  }

  it('takes nothing else for an answer', async (t) => {
    const { tell, answers, gone } = desktop(t, 'echo 7; echo rm; echo __proto__; echo ack; press');
    await tell();
    await until(() => answers.length > 0, 'the answer came');
    assert.deepEqual(answers, ['ack']);
    assert.equal(gone(), 0);
  });

  it('asks to stay until it is seen, with both answers', async (t) => {
    const { tell, asked } = desktop(t, 'echo 7; press');
    await tell();
    const lines = asked();
    for (const wanted of ['--urgency=critical', '--expire-time=0', '--action=ack=I know']) {
      assert.ok(lines.includes(wanted), wanted);
    }
    assert.ok(lines.includes('--action=snooze=Snooze 10 min'));
    assert.equal(lines[lines.indexOf('--') + 1], 'Still live on YouTube');
  });

  it('has no buttons where there is nothing to answer, and is not urgent then', async (t) => {
    const { tell, asked } = desktop(t, 'echo 7; press');
    await tell({ kind: 'resolved', tone: 'calm' }, { loudness: 0.5, isUrgent: false });
    assert.ok(asked().includes('--urgency=normal'));
    assert.deepEqual(
      asked().filter((line) => line.startsWith('--action')),
      ['--action=default=Show'],
    );
  });

  it('never gets a text that could be taken for an option, or markup', async (t) => {
    const { tell, asked } = desktop(t, 'echo 7; press');
    await tell({ title: '--help', body: '<b>\\x41--icon=/etc/passwd' });
    assert.deepEqual(asked().slice(asked().indexOf('--') + 1, -1), [
      '--help',
      '&lt;b&gt;∖x41--icon=/etc/passwd',
    ]);
  });

  it('is taken from the screen when the next one comes, and when the program ends', async (t) => {
    const { tell, life, gone } = desktop(t, 'echo 7; press');
    await tell();
    await tell({ kind: 'repeat' });
    await until(() => gone() === 1, 'the first has gone');
    life.abort();
    await until(() => gone() === 2, 'the second has gone');
  });

  it('is not given up when the teller stops waiting: it is shown', async (t) => {
    const { tell, gone, press, answers } = desktop(t, 'echo 7; press');
    const attempt = new AbortController();
    await tell({}, full, attempt.signal);
    attempt.abort();
    press('ack');
    await until(() => answers.length > 0, 'it was still there');
    assert.equal(gone(), 0);
  });

  it('that is not shown in time is given up', async (t) => {
    const { tell, asked, gone } = desktop(t, 'press');
    const attempt = new AbortController();
    const told = tell({}, full, attempt.signal);
    await until(() => asked().length > 1, 'it was started');
    attempt.abort();
    assert.deepEqual(await told, { delivered: false, why: 'CANCELLED: no answer in time' });
    await until(() => gone() === 1, 'it has gone');
  });

  it('is refused by a notify-send of old, which is a failure like any other', async (t) => {
    const { tell } = desktop(t, 'echo "Unknown option --print-id" >&2; exit 1');
    assert.deepEqual(await tell(), { delivered: false, why: 'NOT_SHOWN: Unknown option --print-id' });
  });

  it('is a failure where there is no notify-send', async () => {
    const channel = notifySend({
      env: { PATH: '/nowhere' },
      icon: '',
      desktopEntry: '',
      signal: new AbortController().signal,
      answer: () => {},
    });
    const result = await channel.tell(ghost, new AbortController().signal, full);
    assert.match(result.delivered ? '' : result.why, /^NOT_SHOWN: .*ENOENT/);
  });
});
