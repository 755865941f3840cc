/** Asks the running watchdog for something and tells how it went. */

import { askWatchdog, type ControlRequest } from '../engine/control.ts';
import { namesIn } from '../engine/data-folder.ts';
import { type Context, exit } from './command.ts';

/** What to do next, by the code of what went wrong. */
const nextSteps: { readonly [code: string]: string } = {
  NOT_RUNNING: 'Start one with live service or the app.',
  NO_ANSWER: 'See live status, and start it again if it is stuck.',
  NO_ALARM: 'See live status.',
};

/** Sends `request`, prints `done` when it was granted, and gives the exit code. */
export async function ask(context: Context, request: ControlRequest, done: string): Promise<number> {
  const answer = await askWatchdog(namesIn(context.folder).control, request);
  if (answer.ok) {
    context.out.line(done);
    return exit.done;
  }
  const next = nextSteps[answer.code];
  return context.fail(exit.failed, answer.code, next ? `${answer.message} ${next}` : answer.message);
}
