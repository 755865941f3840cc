/** The one checked door for everything a page asks: only our pages, only known requests, only arguments as agreed. */

import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import {
  type Answer,
  type Args,
  argumentReaders,
  type CallName,
  callChannel,
  callNames,
} from '../../preload/contract.ts';
import { whyStranger } from './sender.ts';
import type { TroubleCount } from './troubles.ts';

/** What answers each request. `asker` is the page that asked. */
export type Answers = {
  readonly [K in CallName]: (args: Args<K>, asker: WebContents) => Answer<K> | Promise<Answer<K>>;
};

export interface DoorOptions {
  readonly answers: Answers;
  isOurWindow(contents: WebContents): boolean;
  readonly troubles: TroubleCount;
}

/** Opens the door. A stranger gets a rejection that says nothing. */
export function openDoor({ answers, isOurWindow, troubles }: DoorOptions): void {
  const answer = async <K extends CallName>(name: K, event: IpcMainInvokeEvent, sent: readonly unknown[]) => {
    // Read at once: after a wait the frame may be gone.
    const stranger = whyStranger(event.senderFrame, isOurWindow(event.sender));
    const args = argumentReaders[name](sent);
    const refused = stranger ?? (args ? null : 'with arguments that were not agreed');
    if (refused || !args) {
      troubles.add('callsRefused', `A request ${name} was refused: ${refused}.`);
      throw new Error('refused');
    }
    return answers[name](args, event.sender);
  };
  for (const name of callNames) {
    ipcMain.handle(callChannel(name), (event, ...sent: unknown[]) => answer(name, event, sent));
  }
}
