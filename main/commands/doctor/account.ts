/** Is there a login for Restream, as far as can be told without asking Restream? */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createTokenFile } from '../../sources/token-file.ts';
import { bad, type Check, ok, warn } from './check.ts';

/** Where the desktop app keeps its login, sealed by the system's keychain. */
const sealedName = 'tokens.sealed';

export const account: Check = {
  name: 'account',
  examine: async ({ names, env, now }) => {
    if (env.LIVE_RESTREAM_TOKEN) return ok('the token in LIVE_RESTREAM_TOKEN is used');
    const reading = await createTokenFile(names.tokens).read();
    if (!reading.ok) return bad(`${reading.code}: ${reading.why}`, 'Run live login restream.');
    const { pair } = reading;
    if (!pair && existsSync(join(names.root, sealedName))) {
      return warn(
        'the app is logged in, with a login that only the app can open',
        'For live service, run live login restream too.',
      );
    }
    if (!pair) {
      return bad('not logged in to Restream', 'Run live login restream, or set LIVE_RESTREAM_TOKEN.');
    }
    if (pair.expiresAt !== null && pair.expiresAt <= now && !pair.refreshToken) {
      return bad('the Restream login has run out', 'Run live login restream.');
    }
    if (!pair.refreshToken) {
      return warn(
        'logged in with an access token, which Restream accepts for about an hour',
        'Run live login restream when it runs out.',
      );
    }
    return ok('logged in, and the login renews itself');
  },
};
