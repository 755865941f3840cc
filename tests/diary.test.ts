import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openDiary, redact } from '../main/diary.ts';

const fresh = () => mkdtempSync(join(tmpdir(), 'live-diary-'));
const read = (folder: string) => readFileSync(join(folder, 'app.log'), 'utf8');

describe('the diary', () => {
  it('has one dated line for each happening, at once on the disk', () => {
    const folder = fresh();
    const diary = openDiary(folder, 'app');
    diary.note('Started.');
    diary.warn('two\nlines');
    const [first, second] = read(folder).trim().split('\n');
    assert.match(first ?? '', /^\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d info Started\.$/);
    assert.match(second ?? '', / warn two ⏎ lines$/);
    assert.equal(statSync(join(folder, 'app.log')).mode & 0o077, 0);
  });

  it('tells what was thrown, with where', () => {
    const folder = fresh();
    openDiary(folder, 'app').fail('It broke:', new Error('for this reason'));
    assert.match(read(folder), / error It broke: Error: for this reason ⏎ at /);
  });

  it('writes what a format would take for a place as it is', () => {
    const folder = fresh();
    openDiary(folder, 'app').note('100 %d %s %c of {text} {level}');
    assert.match(read(folder), /info 100 %d %s %c of \{text\} \{level\}\n$/);
  });

  it('holds no token, however one gets into a line', () => {
    const folder = fresh();
    const diary = openDiary(folder, 'app');
    diary.note('dialling wss://x/ws?accessToken=s3cret&x=1');
    diary.fail('failed', new Error('at wss://x/ws?access_token=s3cret'));
    diary.note('{"refreshToken":"s3cret","client_secret": "s3cret"}');
    diary.note('Authorization: Bearer s3cret-s3cret');
    diary.note("password: 's3cret'");
    assert.doesNotMatch(read(folder), /s3cret/);
    assert.match(read(folder), /accessToken=\[hidden\]&x=1/);
  });

  it('is set aside when it is full, losing no line, and keeps the last ten', () => {
    const folder = fresh();
    const diary = openDiary(folder, 'app');
    const line = 'x'.repeat(10_000);
    for (let count = 0; count < 250; count += 1) diary.note(`${count} ${line}`);
    const text = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('');
    assert.ok(readdirSync(folder).length >= 3);
    for (let count = 0; count < 250; count += 1) assert.ok(text.includes(` info ${count} x`), String(count));
    for (let count = 10; count < 40; count += 1)
      writeFileSync(join(folder, `app.20260101T0000${count}.000Z.log`), '');
    for (let count = 0; count < 120; count += 1) diary.note(line);
    assert.equal(readdirSync(folder).length, 11);
  });

  it('goes on, and says so, when its folder is lost', () => {
    const folder = fresh();
    const troubles: string[] = [];
    const diary = openDiary(folder, 'app', (why) => troubles.push(why));
    diary.note('one');
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file where the folder was');
    diary.note('two');
    assert.ok(troubles.length > 0);
  });
});

describe('redaction', () => {
  it('leaves ordinary words alone', () => {
    const text = 'OBS refused the password. The access token is missing. Bearer of bad news: token=yes';
    assert.equal(redact(text), text);
  });
});
