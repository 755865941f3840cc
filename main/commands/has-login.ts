/** Whether there is anything to log in to Restream with. */

import { namesIn } from '../engine/data-folder.ts';
import { createTokenFile } from '../sources/token-file.ts';

/** True when a token is in the environment, or in the data folder, even one that cannot be read right now. */
export async function hasLogin(folder: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  if (env.LIVE_RESTREAM_TOKEN) return true;
  const reading = await createTokenFile(namesIn(folder).tokens).read();
  return !reading.ok || reading.pair !== null;
}
