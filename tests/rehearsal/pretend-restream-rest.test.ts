import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stagePretend, twitch } from './pretend-stage.ts';

type Stage = Awaited<ReturnType<typeof stagePretend>>;

function post({ restream }: Stage, path: string, form: Record<string, string>, authorization?: string) {
  return fetch(`${restream.apiUrl}${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: authorization ? { authorization } : {},
  });
}

function refreshForm({ restream }: Stage): Record<string, string> {
  const { refreshToken, clientId, clientSecret } = restream.login();
  return {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: clientId,
    client_secret: clientSecret,
  };
}

test('a refresh gives a new pair and kills the old one at once', async (t) => {
  const stage = await stagePretend(t);
  const before = stage.restream.login();
  const form = refreshForm(stage);
  const response = await post(stage, '/oauth/token', form);
  assert.equal(response.status, 200);
  const body = await response.json();
  assert.deepEqual(Object.keys(body), ['access_token', 'expires', 'expires_in', 'refresh_token']);
  assert.deepEqual(
    [body.access_token, body.refresh_token],
    [stage.restream.login().accessToken, stage.restream.login().refreshToken],
  );
  assert.notEqual(body.access_token, before.accessToken);
  const again = await post(stage, '/oauth/token', form);
  assert.deepEqual([again.status, (await again.json()).error], [400, 'invalid_grant']);
  assert.equal(stage.restream.refreshes(), 1);
});

test('the client proves itself by Basic or in the form, and a stranger is refused', async (t) => {
  const stage = await stagePretend(t);
  const { clientId, clientSecret } = stage.restream.login();
  const basic = (id: string, secret: string) =>
    `Basic ${btoa(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`)}`;
  const bare = () => ({ grant_type: 'refresh_token', refresh_token: stage.restream.login().refreshToken });
  const statusOf = async (form: Record<string, string>, authorization?: string) =>
    (await post(stage, '/oauth/token', form, authorization)).status;
  assert.equal(await statusOf(bare(), basic(clientId, clientSecret)), 200);
  assert.equal(await statusOf(refreshForm(stage)), 200);
  assert.equal(await statusOf(bare(), basic(clientId, 'wrong')), 401);
  assert.equal(await statusOf(bare()), 401);
  assert.equal(await statusOf({ ...bare(), grant_type: 'password' }, basic(clientId, clientSecret)), 400);
});

test('revoking either token ends both', async (t) => {
  for (const which of ['accessToken', 'refreshToken'] as const) {
    const stage = await stagePretend(t);
    const form = refreshForm(stage);
    const revoked = await post(stage, '/oauth/revoke', { token: stage.restream.login()[which] });
    assert.deepEqual([revoked.status, await revoked.text()], [200, '']);
    assert.equal((await post(stage, '/oauth/token', form)).status, 400);
    const { accessToken } = stage.restream.login();
    const events = await fetch(`${stage.restream.apiUrl}/v2/user/events/in-progress`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    assert.equal(events.status, 401);
  }
});

test('the broadcast in progress is listed while anything of it goes on', async (t) => {
  const { restream } = await stagePretend(t);
  const events = async () => {
    const { accessToken } = restream.login();
    const response = await fetch(`${restream.apiUrl}/v2/user/events/in-progress`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    assert.equal(response.status, 200);
    return (await response.json()) as { status: string; destinations: unknown }[];
  };
  assert.deepEqual(await events(), []);
  restream.goLive({ channels: [twitch], title: 'My show' });
  const [event] = await events();
  assert.equal(event?.status, 'in-progress');
  assert.deepEqual(event?.destinations, [{ channelId: 501, externalUrl: null, streamingPlatformId: 1 }]);
  restream.ghostA();
  assert.equal((await events()).length, 1);
  restream.endClean();
  assert.deepEqual(await events(), []);
});

test('what it does not know is 404, and a flood of a body is cut off', async (t) => {
  const stage = await stagePretend(t);
  assert.equal((await fetch(`${stage.restream.apiUrl}/v2/user/profile`)).status, 404);
  const response = await post(stage, '/oauth/token', { x: 'x'.repeat(100_000) });
  assert.equal(response.status, 413);
});
