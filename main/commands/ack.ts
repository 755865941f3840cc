/** `live ack`: quiets the firing alarm until its cause ends. */

import { ask } from './ask.ts';
import { define } from './command.ts';

export const ack = define({
  word: 'ack',
  summary: 'quiet the firing alarm until its cause ends',
  usage: ['ack'],
  options: {},
  args: [0, 0],
  details: [
    'The noise stops, the tray and live status go on showing it. A new kind of alarm, or another platform, fires again.',
  ],
  run: (context) => ask(context, { call: 'ack', by: 'terminal' }, 'Acknowledged. The watch goes on.'),
});
