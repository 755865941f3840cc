/** How command lines are read, and what is said about those that cannot be. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { define } from '../../main/commands/command.ts';
import { readLeading, readOptions } from '../../main/commands/parse.ts';

const example = define({
  word: 'example',
  summary: '',
  usage: [],
  options: {
    loud: { kind: 'flag', short: 'l', help: '' },
    name: { kind: 'text', hint: 'NAME', help: '' },
    lines: { kind: 'count', hint: 'N', short: 'n', least: 1, most: 100, help: '' },
  },
  args: [0, 1],
  run: async () => 0,
});

test('the data folder may stand before the word', () => {
  assert.deepEqual(readLeading(['--data', '/a', 'status', '--json']), {
    kind: 'word',
    word: 'status',
    rest: ['--json'],
    data: '/a',
  });
  assert.deepEqual(readLeading(['--data=/b', 'status']), {
    kind: 'word',
    word: 'status',
    rest: [],
    data: '/b',
  });
});

test('the data folder may stand after the word', () => {
  const parsed = readOptions(example, ['--data', '/c']);
  assert.equal(parsed.kind === 'parsed' && parsed.data, '/c');
});

test('a data folder without a name is wrong usage', () => {
  for (const argv of [['--data'], ['--data', ''], ['--data=']]) assert.equal(readLeading(argv).kind, 'wrong');
  assert.equal(readOptions(example, ['--data=']).kind, 'wrong');
});

test('nothing at all, --help and -h ask for help', () => {
  for (const argv of [[], ['--help'], ['-h']]) assert.deepEqual(readLeading(argv), { kind: 'help' });
  assert.deepEqual(readOptions(example, ['-h']), { kind: 'help' });
});

test('options come in their own types', () => {
  assert.deepEqual(readOptions(example, ['-l', '-n', '20', '--name', 'x', 'word']), {
    kind: 'parsed',
    options: { loud: true, name: 'x', lines: 20 },
    args: ['word'],
    data: undefined,
  });
});

test('options left out are false or undefined', () => {
  const parsed = readOptions(example, []);
  assert.deepEqual(parsed.kind === 'parsed' && parsed.options, {
    loud: false,
    name: undefined,
    lines: undefined,
  });
});

for (const [argv, why] of [
  [['--nope'], /^There is no option --nope\.$/],
  [['-z'], /^There is no option -z\.$/],
  [['-n'], /^-n, --lines needs a value\.$/],
  [['--loud=yes'], /takes no value/],
  [['-n', '0'], /^--lines must be a whole number from 1 to 100\.$/],
  [['-n', '101'], /from 1 to 100/],
  [['-n', '1.5'], /from 1 to 100/],
  [['-n', '0x10'], /from 1 to 100/],
  [['--name='], /^--name must be more than nothing\.$/],
  [['a', 'b'], /^"b" is one word too many\.$/],
] as const) {
  test(`${argv.join(' ')} is wrong usage, and said why`, () => {
    const parsed = readOptions(example, argv);
    assert.equal(parsed.kind, 'wrong');
    assert.match((parsed as { why: string }).why, why);
  });
}

test('too few words are wrong usage', () => {
  assert.equal(readOptions({ ...example, args: [1, 1] }, []).kind, 'wrong');
});
