// What `npm start` decides to run, for every kind of machine and argument.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nodeComplaint } from '../../build/node-version.mjs';
import { missingLibraries } from '../../build/shared-libraries.mjs';
import { planStart, rehearsalFollows } from '../../build/start-plan.mjs';

const desk = { platform: 'linux', uid: 1000, env: { DISPLAY: ':0' } };
const bare = { platform: 'linux', uid: 0, env: {} };

describe('start', () => {
  it('opens the desktop app where there is a display, with the given arguments', () => {
    assert.deepEqual(planStart(['--hidden'], desk), { kind: 'desktop', args: ['--hidden'], says: null });
    assert.equal(planStart([], { ...desk, env: { WAYLAND_DISPLAY: 'wayland-0' } }).kind, 'desktop');
    assert.equal(planStart([], { platform: 'darwin', uid: 501, env: {} }).kind, 'desktop');
    assert.equal(planStart([], { platform: 'win32', uid: undefined, env: {} }).kind, 'desktop');
  });

  it('turns the sandbox off for root alone, and says so', () => {
    const plan = planStart(['--hidden'], { ...desk, uid: 0 });
    assert.deepEqual(plan.args, ['--no-sandbox', '--hidden']);
    assert.match(plan.kind === 'desktop' ? (plan.says ?? '') : '', /--no-sandbox/);
  });

  it('runs the watchdog in the terminal where there is no display, and says so', () => {
    const plan = planStart(['--hidden', '--data', '/srv/live'], bare);
    assert.equal(plan.kind, 'headless');
    assert.deepEqual(plan.args, ['--data', '/srv/live']);
    assert.match(plan.kind === 'headless' ? plan.says : '', /no display.*live service/);
  });

  it('counts an empty DISPLAY as none', () => {
    assert.equal(planStart([], { ...bare, env: { DISPLAY: '' } }).kind, 'headless');
  });

  it('hands a word to the command line, display or not', () => {
    assert.deepEqual(planStart(['tail', 'chat', '-n', '5'], desk), {
      kind: 'word',
      args: ['tail', 'chat', '-n', '5'],
    });
    assert.equal(planStart(['service'], bare).kind, 'word');
  });

  it('rehearses only after a service that ended at once because nothing is configured', () => {
    assert.equal(rehearsalFollows(3, 400), true);
    assert.equal(rehearsalFollows(3, 3_600_000), false);
    assert.equal(rehearsalFollows(0, 400), false);
    assert.equal(rehearsalFollows(1, 400), false);
  });
});

describe('the machine', () => {
  it('has a Node that is new enough, or is told which it needs', () => {
    for (const version of ['20.18.0', '20.18.1', '22.0.0', '24.1.0'])
      assert.equal(nodeComplaint(version), null);
    for (const version of ['12.22.0', '18.20.4', '20.17.9']) {
      assert.match(nodeComplaint(version) ?? '', new RegExp(`needs Node 20\\.18 .*${version}`));
    }
  });

  it('lacks the libraries that ldd does not find', () => {
    const report =
      '\tlinux-vdso.so.1 (0x7)\n\tlibgtk-3.so.0 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x7)\n';
    assert.deepEqual(missingLibraries(report), ['libgtk-3.so.0']);
  });
});
