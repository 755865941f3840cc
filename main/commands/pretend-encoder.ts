/** `live pretend-encoder`: the encoder of a rehearsal, in a process of its own so that it can be killed and frozen. */

import { runPretendEncoder } from '../rehearsal/pretend-encoder.ts';
import { define, exit } from './command.ts';
import { toldByApp } from './told-by-app.ts';

export const pretendEncoder = define({
  word: 'pretend-encoder',
  summary: 'the encoder of a rehearsal',
  // The password guards a pretend stream only: whoever reads it in the list of processes gains nothing.
  usage: ['pretend-encoder [PORT [PASSWORD]]'],
  options: {},
  args: [0, 2],
  lasting: true,
  async run(context) {
    const { out, signal, args, fail } = context;
    const [port = '0', password = null] = args;
    if (!/^\d{1,5}$/.test(port)) return fail(exit.wrongUsage, 'USAGE', 'The port must be a number.');
    await runPretendEncoder({
      port: Number(port),
      password,
      input: toldByApp(process) ?? context.input,
      signal,
      print: out.verbatim,
    });
    return exit.done;
  },
});
