/** `live login restream`: keeps an access token for the watchdog, readable by its owner only. */

import { makeDataFolder } from '../engine/data-folder.ts';
import { createTokenFile } from '../sources/token-file.ts';
import { define, exit } from './command.ts';
import { readSecret } from './read-secret.ts';

/** What an access token is made of; anything else was pasted by mistake, and must not end up in an address. */
const token = /^[\x21-\x7E]{8,4096}$/;

export const login = define({
  word: 'login',
  summary: 'keep an access token for a service (restream)',
  usage: ['login restream              (asks for the token without showing it)', 'login restream < FILE'],
  options: {},
  args: [1, 1],
  details: [
    'The token is kept in tokens.json in the data folder, for your eyes only. LIVE_RESTREAM_TOKEN, when it is set, is used instead.',
  ],
  async run({ args, folder, env, input, out, note, fail }) {
    if (args[0] !== 'restream')
      return fail(exit.wrongUsage, 'UNKNOWN_SERVICE', unknownService(args[0] as string));
    if (input.isTTY)
      note('Paste the access token of your Restream account and press Enter. It is not shown.');
    const given = await readSecret(input);
    if (given === null) {
      return fail(exit.failed, 'NO_TOKEN', 'No token was given. Paste it at the prompt, or pipe it in.');
    }
    if (!token.test(given)) {
      return fail(
        exit.failed,
        'BAD_TOKEN',
        'That is no access token: it is 8 to 4096 plain characters without spaces.',
      );
    }
    const names = makeDataFolder(folder);
    const pair = {
      accessToken: given,
      refreshToken: null,
      expiresAt: null,
      clientId: null,
      clientSecret: null,
    };
    await createTokenFile(names.tokens).write(pair);
    out.line('Logged in to Restream. A running watchdog uses the token at its next connection.');
    if (env.LIVE_RESTREAM_TOKEN)
      note('LIVE_RESTREAM_TOKEN is set and wins over this login. Unset it to use the login.');
    return exit.done;
  },
});

/** What is said about a service there is no login for. */
export function unknownService(name: string): string {
  return `There is no login for "${name.slice(0, 40)}". The services are: restream.`;
}
