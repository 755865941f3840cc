/** This machine goes down while something of it is on air: the last moment at which anybody can be told. */

import { finding, holdsBroadcast, type Picture, type Rule } from '../picture.ts';

/** A shutdown that has not come by then was called off. */
const CALLED_OFF_MS = 120_000;

/** Finds `leaving` from the moment the system says so. */
export const leaving: Rule = (picture) => {
  const { shutdown } = picture.state;
  if (shutdown === null || picture.now - shutdown.at >= CALLED_OFF_MS || !isOurs(picture)) return [];
  const what = shutdown.why === 'shutdown' ? 'This computer is going down' : 'You are being logged off';
  const text = `${what} while you are on air. Look at your platforms from elsewhere.`;
  return [finding('leaving', 'alarm', shutdown.at, text, { about: ['machine'] })];
};

/** An encoder of this machine sends or sent it, or is here and cannot be asked. */
function isOurs({ encoder, endedAt, matters, incomingFresh }: Picture): boolean {
  if (holdsBroadcast(encoder)) return true;
  if (endedAt !== null) return matters;
  return incomingFresh && encoder !== null && encoder.pid !== null && encoder.evidence.outputActive === null;
}
