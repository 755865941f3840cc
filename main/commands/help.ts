/** `live help`: all words, or everything about one. */

import { define, exit } from './command.ts';
import { printAllHelp, printWordHelp } from './help-text.ts';
import { unknownWord } from './unknown-word.ts';

export const help = define({
  word: 'help',
  summary: 'this list, or help for one word',
  usage: ['help [WORD]'],
  options: {},
  args: [0, 1],
  async run({ args, out, fail }) {
    const { words } = await import('./registry.ts');
    const [word] = args;
    if (word === undefined) {
      printAllHelp(out, await Promise.all(Object.values(words).map((load) => load())));
      return exit.done;
    }
    const load = Object.hasOwn(words, word) ? words[word] : undefined;
    if (!load) return fail(exit.wrongUsage, 'UNKNOWN_WORD', unknownWord(word, Object.keys(words)));
    printWordHelp(out, await load());
    return exit.done;
  },
});
