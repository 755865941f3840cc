/** `live logout restream`: forgets the login. */

import { existsSync, rmSync } from 'node:fs';
import { namesIn } from '../engine/data-folder.ts';
import { define, exit } from './command.ts';
import { unknownService } from './login.ts';

export const logout = define({
  word: 'logout',
  summary: 'forget the login of a service (restream)',
  usage: ['logout restream'],
  options: {},
  args: [1, 1],
  async run({ args, folder, env, out, note, fail }) {
    if (args[0] !== 'restream')
      return fail(exit.wrongUsage, 'UNKNOWN_SERVICE', unknownService(args[0] as string));
    const { tokens } = namesIn(folder);
    const wasThere = existsSync(tokens);
    rmSync(tokens, { force: true });
    out.line(
      wasThere
        ? 'Logged out of Restream: the token is gone from this machine.'
        : 'There was no login to forget.',
    );
    if (env.LIVE_RESTREAM_TOKEN) note('LIVE_RESTREAM_TOKEN is set, and is still used.');
    return exit.done;
  },
});
