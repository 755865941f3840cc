import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lookOf, type MenuLine, type TrayView } from '../../main/desktop/tray-look.ts';
import { at, ghostStatus, liveStatus } from './status.ts';

const view: TrayView = { status: liveStatus, whyNot: null, loginItem: { state: 'off', why: null }, now: at };
const labels = (lines: readonly MenuLine[]) =>
  lines.map((line) => (line.kind === 'separator' ? '—' : line.label));
const actions = (lines: readonly MenuLine[]) =>
  Object.fromEntries(lines.flatMap((line) => (line.kind === 'action' ? [[line.action, line]] : [])));

describe('the tray’s look', () => {
  it('of a live stream says what it is, for how long, and the viewers', () => {
    const look = lookOf(view);
    assert.equal(look.level, 'live');
    assert.equal(look.blinking, false);
    assert.equal(look.tooltip, 'Live for 1 h 05 min · 30 viewers');
  });

  it('lists the viewers of each platform, unknown as unknown, offline ones not at all', () => {
    assert.deepEqual(labels(lookOf(view).menu).slice(0, 4), [
      'Live for 1 h 05 min',
      'Twitch: 30 viewers',
      'YouTube: an unknown number of viewers',
      '—',
    ]);
  });

  it('of a ghost blinks, and offers to quiet it', () => {
    const look = lookOf({ ...view, status: ghostStatus });
    assert.deepEqual([look.level, look.blinking], ['alarm', true]);
    assert.equal(
      look.tooltip,
      'Still live on the platform for 2 min · 30 viewers · Twitch says you are live.',
    );
    assert.deepEqual(labels(look.menu).slice(0, 2), [
      'Still live on the platform for 2 min',
      'Twitch says you are live.',
    ]);
    const items = actions(look.menu);
    for (const action of ['ack', 'snooze-10', 'snooze-60'])
      assert.equal(items[action]?.enabled, true, action);
  });

  it('leaves the room to the reason when viewers are unknown', () => {
    const viewers = { total: null, unknownOn: ['twitch'] };
    const look = lookOf({ ...view, status: { ...ghostStatus, viewers } });
    assert.equal(look.tooltip, 'Still live on the platform for 2 min · Twitch says you are live.');
  });

  it('asks a question without a stumble', () => {
    const verdict = { ...ghostStatus.verdict, level: 'watch' as const, title: 'Still streaming?' };
    const look = lookOf({ ...view, status: { ...ghostStatus, verdict } });
    assert.match(look.tooltip, /^Still streaming\? · /);
  });

  it('has nothing to quiet while no alarm fires', () => {
    assert.equal(actions(lookOf(view).menu).ack?.enabled, false);
  });

  it('of an acknowledged ghost stays an alarm, without blinking', () => {
    const alarm = { ...ghostStatus.alarm, phase: 'acked' as const };
    const look = lookOf({ ...view, status: { ...ghostStatus, alarm } });
    assert.deepEqual([look.level, look.blinking], ['alarm', false]);
    assert.ok(labels(look.menu).includes('Acknowledged: quiet until it ends'));
  });

  it('of a snoozed ghost says for how long', () => {
    const snoozedUntil = new Date(at + 8 * 60_000).toISOString();
    const alarm = { ...ghostStatus.alarm, phase: 'snoozed' as const, snoozedUntil };
    assert.ok(
      labels(lookOf({ ...view, status: { ...ghostStatus, alarm } }).menu).includes(
        'Snoozed for another 8 min',
      ),
    );
  });

  it('of a rehearsal is labelled everywhere, and can be stopped', () => {
    const look = lookOf({ ...view, status: { ...ghostStatus, mode: 'rehearsal' } });
    assert.equal(look.rehearsal, true);
    assert.match(look.tooltip, /^Rehearsal · /);
    assert.equal(labels(look.menu)[0], 'This is a rehearsal');
    assert.ok(actions(look.menu)['stop-rehearsal']);
    assert.equal(actions(look.menu)['start-rehearsal'], undefined);
  });

  it('without an account is off, and leads to the welcome page', () => {
    const look = lookOf({ ...view, status: null });
    assert.deepEqual([look.level, look.tooltip], ['off', 'Live: no account yet']);
    assert.ok(actions(look.menu)['show-welcome']);
    assert.equal(actions(look.menu)['show-chat'], undefined);
  });

  it('with an account and no watch is blind, never off, and says why', () => {
    const look = lookOf({ ...view, status: null, whyNot: 'A watchdog with pid 12 already runs.' });
    assert.deepEqual(
      [look.level, look.tooltip],
      ['blind', 'Not watching: A watchdog with pid 12 already runs.'],
    );
  });

  it('shows the login item as it really is', () => {
    const item = (loginItem: TrayView['loginItem']) =>
      actions(lookOf({ ...view, loginItem }).menu)['toggle-login-item'];
    assert.equal(item({ state: 'on', why: null })?.checked, true);
    assert.equal(item({ state: 'off', why: null })?.checked, false);
    assert.equal(item({ state: 'needs-approval', why: 'allow it' })?.label, 'Start at login (allow it)');
    assert.equal(item({ state: 'unavailable', why: 'no' })?.enabled, false);
  });

  it('lets no name from a platform break out of its line', () => {
    const status = {
      ...liveStatus,
      verdict: { ...liveStatus.verdict, title: `a&b\n\u202e${'x'.repeat(300)}` },
    };
    const look = lookOf({ ...view, status });
    assert.ok(look.tooltip.length <= 120);
    assert.doesNotMatch(look.tooltip, /[\n\u202e]/);
    assert.match(labels(look.menu)[0] ?? '', /^a&&b x/);
  });

  it('changes only when something changes', () => {
    assert.deepEqual(lookOf(view), lookOf({ ...view, now: at + 1_000 }));
    assert.notDeepEqual(lookOf(view).tooltip, lookOf({ ...view, now: at + 60_000 }).tooltip);
  });
});
