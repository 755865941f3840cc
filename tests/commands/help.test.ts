/** Help for everything, and no help for what does not exist. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { innerWords, words } from '../../main/commands/registry.ts';
import { setStage } from './stage.ts';

for (const args of [[], ['help'], ['--help'], ['-h']]) {
  test(`live ${args.join(' ')} lists every word`, async (t) => {
    const { code, stdout, stderr } = await setStage(t).run(...args);
    assert.equal(code, 0);
    assert.equal(stderr, '');
    for (const word of Object.keys(words)) assert.match(stdout, new RegExp(`^  ${word} +\\S`, 'm'));
    for (const word of Object.keys(innerWords)) assert.doesNotMatch(stdout, new RegExp(`^  ${word}`, 'm'));
  });
}

for (const [word, load] of Object.entries(words)) {
  test(`live help ${word} and live ${word} --help show its usage and options`, async (t) => {
    const stage = setStage(t);
    const command = await load();
    assert.equal(command.word, word);
    const { code, stdout } = await stage.run('help', word);
    assert.equal(code, 0);
    for (const form of command.usage) assert.ok(stdout.includes(`live ${form}`), form);
    for (const name of Object.keys(command.options)) assert.match(stdout, new RegExp(`--${name}\\b`));
    assert.equal((await stage.run(word, '--help')).stdout, stdout);
  });
}

test('the version', async (t) => {
  const { code, stdout } = await setStage(t).run('--version');
  assert.deepEqual([code, stdout], [0, '1.2.3\n']);
});

for (const args of [['taill'], ['help', 'taill']]) {
  test(`live ${args.join(' ')} is wrong usage, with the word that was meant`, async (t) => {
    const { code, stdout, stderr } = await setStage(t).run(...args);
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.equal(stderr, 'live: UNKNOWN_WORD: There is no word "taill". Did you mean tail? See live help.\n');
  });
}

for (const word of ['search', 'stats', 'site', 'cut', 'ban', 'constructor', '__proto__', 'toString']) {
  test(`${word} is no word`, async (t) => {
    const { code, stderr } = await setStage(t).run(word);
    assert.equal(code, 2);
    assert.match(stderr, /^live: UNKNOWN_WORD: /);
  });
}

test('a hostile word is shown, not obeyed', async (t) => {
  const { stderr } = await setStage(t).runOnTerminal('\u001B[2J\u202E');
  assert.match(stderr, /There is no word "␛\[2J‹U\+202E›"/);
});

test('an unknown option is wrong usage', async (t) => {
  const { code, stderr } = await setStage(t).run('status', '--nope');
  assert.equal(code, 2);
  assert.equal(stderr, 'live: USAGE: There is no option --nope. See live help status.\n');
});

test('an option before the word is wrong usage', async (t) => {
  assert.equal((await setStage(t).run('--json', 'status')).code, 2);
});
