import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complainAbout, hushed, isLoopback, withToken } from '../../main/sources/address.ts';

test('the token is the last parameter', () => {
  assert.equal(withToken('wss://a.b/ws', 'tok'), 'wss://a.b/ws?accessToken=tok');
  assert.equal(withToken('wss://a.b/ws?x=1', 'a/b+c=&d'), 'wss://a.b/ws?x=1&accessToken=a%2Fb%2Bc%3D%26d');
  assert.equal(withToken('wss://a.b/ws?accessToken=old&x=1#part', 'new'), 'wss://a.b/ws?x=1&accessToken=new');
});

test('an encrypted address may go anywhere', () => {
  assert.equal(complainAbout('wss://chat.api.restream.io/ws', 'ws'), null);
  assert.equal(complainAbout('https://api.restream.io', 'http'), null);
});

test('a plain address may go to this machine only', () => {
  for (const host of ['localhost', '127.0.0.1', '127.8.9.10', '[::1]'])
    assert.equal(complainAbout(`ws://${host}:80/`, 'ws'), null, host);
  for (const host of [
    'a.b',
    '10.0.0.1',
    '0.0.0.0',
    'localhost.a.b',
    '127.0.0.1.a.b',
    '127.evil.com',
    '[::2]',
  ]) {
    assert.equal(complainAbout(`ws://${host}/`, 'ws')?.code, 'INSECURE_URL', host);
  }
});

test('what is no address of its kind is named without being quoted', () => {
  for (const address of [
    '',
    'nonsense?accessToken=secret',
    'http://a.b/?accessToken=secret',
    'file:///secret',
    'wss:',
  ]) {
    const complaint = complainAbout(address, 'ws');
    assert.equal(complaint?.code, 'BAD_URL', address);
    assert.doesNotMatch(complaint.why, /secret/);
  }
});

test('tricks with the host are seen through', () => {
  assert.equal(isLoopback('localhost.'), false);
  assert.equal(complainAbout('ws://127.0.0.1@evil.com/', 'ws')?.code, 'INSECURE_URL');
  assert.equal(complainAbout('ws://localhost#@evil.com/', 'ws'), null); // Its host really is localhost.
});

test('the token is taken out of any text, plain, encoded, or half quoted', () => {
  const token = 'sécret/+=token';
  const hush = hushed(withToken('wss://a.b/ws?key=another-secret', token));
  for (const text of [
    `bad ${token} here`,
    `bad ${encodeURIComponent(token)} here`,
    `GET /ws?key=another-secret&accessToken=${encodeURIComponent(token)} HTTP/1.1`,
    'GET /ws?accessToken=s%C3%A9cret%2F%2B%3Dto',
    `access_token=${token}`,
  ]) {
    assert.doesNotMatch(hush(text), /s(é|%C3%A9)cret|another-secret/, text);
  }
  assert.equal(hush('connect ECONNREFUSED 127.0.0.1:1'), 'connect ECONNREFUSED 127.0.0.1:1');
});
