import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { markupText, plainText, plainWords } from '../../main/alerts/plain.ts';
import { ghost } from './stage.ts';

describe('plain text for notifications', () => {
  it('is one line', () => {
    assert.equal(plainText('a\r\nb\u2028c\td', 100), 'a b c d');
  });

  it('holds no escape sequences and no bell', () => {
    assert.equal(plainText('\u001b]0;title\u0007rest\u009b31m', 100), ']0;title rest 31m');
  });

  it('holds nothing that turns the writing direction or hides', () => {
    assert.equal(plainText('abc\u202etxt.exe\u200b\u2066x\ufeff', 100), 'abc txt.exe x');
  });

  it('is cut at whole characters, and says so', () => {
    assert.equal(plainText('🦊🦊🦊🦊', 3), '🦊🦊…');
    assert.equal(plainText('🦊🦊🦊', 3), '🦊🦊🦊');
  });

  it('leaves ordinary writing alone, whatever its script', () => {
    const text = 'Ünïcode – שלום, 你好 & <b>';
    assert.equal(plainText(text, 100), text);
  });

  it('labels a rehearsal, and is bounded', () => {
    assert.equal(plainWords({ ...ghost, rehearsal: true }).title, 'Rehearsal: Still live on YouTube');
    const { title, body } = plainWords({ ...ghost, title: 't'.repeat(500), body: 'b'.repeat(500) });
    assert.deepEqual([title.length, body.length], [80, 220]);
  });

  it('is no markup where a daemon would read it as such', () => {
    assert.equal(markupText('<b>a</b> & b'), '&lt;b&gt;a&lt;/b&gt; &amp; b');
  });
});
