/** Connecting Restream by pasting an access token. The token is sent once and not kept in the page. */

import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { live } from '../shared/bridge.ts';
import { choices } from '../shared/choices.ts';
import { ask } from '../shared/notice.tsx';
import { cleanToken, refuseToken } from './token.ts';

type Saving =
  | { readonly state: 'idle' | 'saving' | 'saved' }
  | { readonly state: 'refused'; readonly why: string };

async function save(token: string): Promise<Saving> {
  const why = refuseToken(token);
  if (why !== null) return { state: 'refused', why };
  const outcome = await live.saveToken(cleanToken(token)).catch(() => null);
  if (outcome === null)
    return { state: 'refused', why: 'The program did not answer. Close this window and open it again.' };
  return outcome.ok ? { state: 'saved' } : { state: 'refused', why: outcome.why };
}

function Form() {
  const box = useRef<HTMLInputElement>(null);
  const saving = useSignal<Saving>({ state: 'idle' });
  const submit = async (event: Event) => {
    event.preventDefault();
    const token = box.current?.value ?? '';
    saving.value = { state: 'saving' };
    saving.value = await save(token);
    if (saving.value.state === 'saved' && box.current) box.current.value = '';
    else box.current?.focus();
  };
  const refused = saving.value.state === 'refused';
  return (
    <form onSubmit={submit} noValidate>
      <label for="token">Access token</label>
      <div class="token-row">
        <input
          ref={box}
          id="token"
          type="password"
          autocomplete="off"
          spellcheck={false}
          aria-invalid={refused}
          aria-describedby="token-told token-help"
          onInput={() => {
            if (refused) saving.value = { state: 'idle' };
          }}
        />
        <button type="submit" disabled={saving.value.state === 'saving'}>
          {saving.value.state === 'saving' ? 'Saving' : 'Connect'}
        </button>
      </div>
      <p id="token-told" class={refused ? 'told told-bad' : 'told'} role="status">
        {saving.value.state === 'refused' ? saving.value.why : null}
        {saving.value.state === 'saved' ? 'Saved. The watch begins now.' : null}
      </p>
    </form>
  );
}

function AccountLine() {
  const { state, protection, why } = choices.value.account;
  if (state === 'none') return null;
  const words =
    state === 'saved'
      ? 'Restream is connected.'
      : 'Restream is connected with the token this program was started with.';
  return (
    <p class="account">
      <strong>{words}</strong> {state === 'saved' && protection !== 'os' ? why : null}{' '}
      <button type="button" class="quiet" onClick={() => ask(live.showWindow('status'))}>
        Open the status window
      </button>
    </p>
  );
}

/** The second thing on the page. */
export function ConnectPart() {
  return (
    <section class="card" aria-labelledby="connect-title">
      <h2 id="connect-title">Connect Restream</h2>
      <AccountLine />
      <Form />
      <div id="token-help" class="help">
        <p>
          You find it on Restream's pages for developers: make an app there, give it the right to read your
          profile, channels, stream and chat, and copy the access token it shows.
        </p>
        <p>
          Such a token lasts about an hour. When Restream refuses it, you are told, and paste a new one here.
        </p>
        <button
          type="button"
          class="quiet"
          onClick={() => ask(live.openExternal('https://developers.restream.io/'))}
        >
          Open developers.restream.io
        </button>
      </div>
    </section>
  );
}
