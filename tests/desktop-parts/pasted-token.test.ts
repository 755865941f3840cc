import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readToken } from '../../main/desktop/pasted-token.ts';

const token = 'eyJhbGciOi.J9.aB_c-d~e+/f1234==';

describe('a pasted token', () => {
  it('is taken as it is', () => {
    assert.deepEqual(readToken(token), { ok: true, accessToken: token });
  });

  it('may come with what tends to be copied along', () => {
    for (const text of [
      `  ${token}\n`,
      `"${token}"`,
      `'${token}'`,
      `Bearer ${token}`,
      ` "bearer ${token}" `,
    ]) {
      assert.deepEqual(readToken(text), { ok: true, accessToken: token }, text);
    }
  });

  it('that is none is refused, and not repeated', () => {
    for (const text of [
      '',
      'short',
      'two words of some length',
      'https://x.example/?a=1234567890',
      `${token}\u0000`,
      'é'.repeat(30),
    ]) {
      const answer = readToken(text);
      assert.equal(answer.ok, false, text);
      if (!answer.ok && text) assert.ok(!answer.why.includes(text));
    }
  });

  it('is at most 4096 characters long', () => {
    assert.equal(readToken('a'.repeat(4_096)).ok, true);
    assert.equal(readToken('a'.repeat(4_097)).ok, false);
  });
});
