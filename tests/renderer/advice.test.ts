/** What to do, for every verdict that asks for something. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Status } from '../../renderer/shared/terms.ts';
import { adviceFor } from '../../renderer/status/advice.ts';
import {
  blind,
  ghostCold,
  ghostHot,
  inverse,
  offAir,
  settling,
  situations,
  zombie,
} from '../pages/situations.ts';
import { finding, onAir } from '../pages/snapshot.ts';

const texts = (status: Status) => adviceFor(status).map(({ text }) => text);
const labels = (status: Status) =>
  adviceFor(status).flatMap(({ offers }) => offers.map(({ label }) => label));
const found = (status: Status, ...findings: Status['verdict']['findings']): Status => ({
  ...status,
  verdict: { ...status.verdict, findings },
});

test('nothing is asked of anybody while all is well', () => {
  assert.deepEqual(texts(onAir), []);
  assert.deepEqual(texts(offAir), []);
});

test('every alarm has one to three plain steps', () => {
  for (const [name, status] of Object.entries(situations)) {
    if (status.verdict.level !== 'alarm' && status.verdict.level !== 'blind') continue;
    const steps = texts(status);
    assert.ok(steps.length >= 1 && steps.length <= 3, name);
    for (const step of steps) assert.ok(step.length < 140, step);
  }
});

test('a hot ghost thinks of the microphone first', () => {
  assert.match(texts(ghostHot)[0] ?? '', /microphone/);
});

test('a cold ghost names its platform and opens it', () => {
  assert.match(texts(ghostCold)[0] ?? '', /on YouTube itself/);
  assert.deepEqual(labels(ghostCold), ['Open YouTube', 'Open Restream']);
});

test('an address that is not https is never offered', () => {
  const channels = ghostCold.channels.map((channel) => ({ ...channel, url: 'javascript:alert(1)' }));
  assert.deepEqual(labels({ ...ghostCold, channels }), ['Open Restream']);
});

test('a zombie names the process to end', () => {
  assert.ok(texts(zombie).some((text) => text.includes('process 4123')));
  assert.ok(
    texts({ ...zombie, encoder: { ...zombie.encoder, pid: null } }).some((text) =>
      text.includes('its process'),
    ),
  );
});

test('talking to nobody looks where the stream breaks off', () => {
  assert.match(texts(inverse)[0] ?? '', /start it again/);
  const incoming = found(inverse, finding('inverse', 'alarm', 'x', { about: ['incoming'] }));
  assert.ok(texts(incoming).some((text) => text.includes('stream key')));
  const dark = found(inverse, finding('inverse', 'alarm', 'x', { about: ['twitch:501'] }));
  assert.ok(labels(dark).includes('Open Twitch'));
});

test('a refused token leads to the page where a new one is pasted', () => {
  assert.deepEqual(adviceFor(blind)[0]?.offers, [{ label: 'Paste a new token', page: 'welcome' }]);
});

test('other blindness leads to its own cause', () => {
  const about = (...names: string[]) => found(blind, finding('blind', 'blind', 'x', { about: names }));
  assert.match(texts(about('journal'))[0] ?? '', /disk/);
  assert.match(texts(about('wake'))[0] ?? '', /few seconds/);
  assert.match(texts(about('restream-chat'))[0] ?? '', /internet/);
});

test('winding down asks for nothing', () => {
  assert.match(texts(settling)[0] ?? '', /^Nothing\./);
});

test('a rule this page has never heard of gives no steps and no failure', () => {
  const strange = found(ghostCold, { ...finding('echo', 'alarm', 'x'), rule: 'side-door' as never });
  assert.deepEqual(texts(strange), []);
});
