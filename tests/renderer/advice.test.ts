/** What to do, for every verdict that asks for something. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Status } from '../../renderer/shared/terms.ts';
import { adviceFor } from '../../renderer/status/advice.ts';
import { held, leaving, nudge, retrying, sideDoor, takenOver } from '../pages/beside.ts';
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
import { evidence, finding, onAir } from '../pages/snapshot.ts';

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

test('a hot ghost of an OBS that is gone looks for another sender', () => {
  assert.match(texts(ghostHot)[1] ?? '', /OBS is gone, so something else sends/);
  const idle: Status = { ...ghostHot, encoder: { ...ghostHot.encoder, state: 'idle', pid: 4123 } };
  assert.match(texts(idle)[1] ?? '', /^Stop the stream in OBS\. .* end process 4123\./);
});

test('what came back on air by itself is hushed first, and may be meant', () => {
  const returned = found(onAir, finding('ghost-hot', 'alarm', 'x', { about: ['obs:returned'] }));
  assert.match(texts(returned)[0] ?? '', /microphone/);
  assert.match(texts(returned)[1] ?? '', /^Done\? Press Stop Streaming/);
  assert.match(texts(returned)[2] ?? '', /On purpose/);
  const afterCut = found(onAir, finding('ghost-hot', 'alarm', 'x', { about: ['incoming:s-2'] }));
  assert.match(texts(afterCut)[1] ?? '', /in OBS itself: ended elsewhere/);
});

test('nobody is told to press a button in a dead window', () => {
  const [first] = texts(zombie);
  assert.match(first ?? '', /^End OBS \(process 4123\)/);
  assert.ok(!texts(zombie).some((text) => text.includes('Press Stop')));
});

test('a zombie is ended the way its sign asks for', () => {
  const sign = (name: string): string => {
    const encoder = { ...zombie.encoder, evidence: { ...evidence, [name]: 'x' } };
    return texts({ ...zombie, encoder })[0] ?? '';
  };
  assert.match(sign('crashReport'), /^Close the crash dialog/);
  assert.match(sign('processStoppedSince'), /by force/);
  assert.match(sign('exitStartedAt'), /it was closed, and hangs/);
  assert.match(sign('stoppingSince'), /Stop was pressed, and it hangs/);
});

test('another output and another program are closed where they were opened', () => {
  assert.match(texts(sideDoor)[0] ?? '', /^Stop it where you started it in OBS/);
  assert.match(texts(sideDoor)[1] ?? '', /Close OBS/);
  const door = (about: string) => found(sideDoor, finding('side-door', 'alarm', 'x', { about: [about] }));
  assert.equal(texts(door('door:discord'))[0], 'End the call or the share in discord, or mute it there.');
  assert.match(texts(door('door:\u202egoofy'))[0] ?? '', /in \[RLO\]goofy,/);
  assert.match(texts(door('door:discord'))[1] ?? '', /On purpose/);
});

test('a machine that goes down has a stream to stop, unless OBS is gone', () => {
  assert.match(texts(leaving)[0] ?? '', /^Stop the stream in OBS now/);
  assert.deepEqual(labels(leaving), ['Open Twitch', 'Open YouTube', 'Open X']);
  const gone: Status = { ...leaving, encoder: { ...leaving.encoder, state: 'gone' } };
  assert.match(texts(gone)[0] ?? '', /^Look at your platforms/);
});

test('a key that somebody else has is changed in Restream', () => {
  assert.match(texts(takenOver)[0] ?? '', /^Another encoder has your key/);
  assert.match(texts(takenOver)[1] ?? '', /Change the stream key in Restream/);
  assert.deepEqual(labels(takenOver), ['Open Restream']);
});

test('what Restream holds may be meant; ending it lets OBS start anew', () => {
  assert.match(texts(held)[0] ?? '', /on purpose\? Then nothing/);
  assert.match(texts(held)[1] ?? '', /Then OBS can start anew\.$/);
  const listed = found(held, finding('held', 'watch', 'x', { about: ['broadcast:7'] }));
  assert.match(texts(listed)[0] ?? '', /stays in the list/);
});

test('an OBS that tries again is stopped by whoever is done; one that gave up is not', () => {
  assert.match(texts(retrying)[0] ?? '', /press Stop Streaming in OBS\. Otherwise/);
  const plan = { lostAt: 'x', attempt: 26, nextTryAt: null, givesUpAt: 'x' };
  const over = { ...retrying, encoder: { ...retrying.encoder, evidence: { ...evidence, retry: plan } } };
  assert.match(texts(over)[0] ?? '', /^OBS tries no more\./);
});

test('a nudge asks for what fits it', () => {
  const about = (name: string) => found(nudge, finding('nudge', 'watch', 'x', { about: [name] }));
  assert.match(texts(about('idle'))[0] ?? '', /If not, nothing: this goes once you are back\./);
  assert.match(texts(about('empty'))[0] ?? '', /picture and sound/);
  assert.match(texts(about('window'))[0] ?? '', /icons of the tray/);
});

test('hearsay is read in the chat and looked after', () => {
  const about = (hint: string) => found(onAir, finding('hearsay', 'watch', 'x', { about: [`chat:${hint}`] }));
  assert.equal(labels(about('hot-mic'))[0], 'Open the chat');
  assert.match(texts(about('hot-mic'))[1] ?? '', /Mute the microphone/);
  assert.match(texts(about('no-sound'))[1] ?? '', /audio mixer/);
  assert.match(texts(about('still-live'))[1] ?? '', /Meant to be off air/);
  assert.equal(texts(about('toString')).length, 1);
});

test('a delay that still goes out can be cut off', () => {
  const encoder = { ...onAir.encoder, evidence: { ...evidence, streamDelayMs: 120_000 } };
  const draining = { ...settling, encoder: { ...encoder, state: 'stopping' as const } };
  assert.match(texts(draining)[0] ?? '', /discard delay/);
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
  assert.match(texts(about('network'))[1] ?? '', /phone/);
  assert.deepEqual(labels(about('network')), []);
});

test('what dims the view while all is well is worth a step, and no more', () => {
  const dimmed = (name: string) =>
    found(onAir, ...onAir.verdict.findings, finding('blind', 'off', 'x', { about: [name] }));
  assert.match(texts(dimmed('clock'))[0] ?? '', /set its clock/);
  assert.match(texts(dimmed('obs'))[0] ?? '', /Turn the websocket on/);
  const refused = {
    ...dimmed('obs'),
    encoder: { ...onAir.encoder, evidence: { websocket: 'unauthorised' } },
  };
  assert.match(texts(refused)[0] ?? '', /obs\.password/);
});

test('winding down asks for nothing', () => {
  assert.match(texts(settling)[0] ?? '', /^Nothing\./);
});

test('a rule this page has never heard of gives no steps and no failure', () => {
  const strange = found(ghostCold, { ...finding('echo', 'alarm', 'x'), rule: 'comet' as never });
  assert.deepEqual(texts(strange), []);
});
