/** `live pretend-encoder`: the encoder of a rehearsal, in a process of its own so that it can be killed and frozen. */

import { runPretendEncoder } from '../rehearsal/pretend-encoder.ts';
import { define, exit } from './command.ts';
import { toldByApp } from './told-by-app.ts';

export const pretendEncoder = define({
  word: 'pretend-encoder',
  summary: 'the encoder of a rehearsal',
  usage: ['pretend-encoder'],
  options: {},
  args: [0, 0],
  lasting: true,
  async run(context) {
    const { out, signal } = context;
    await runPretendEncoder({ input: toldByApp(process) ?? context.input, signal, print: out.verbatim });
    return exit.done;
  },
});
