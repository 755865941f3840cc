/** The bridge: gives a page one named function per request, and nothing else of Electron. */

import { contextBridge, ipcRenderer } from 'electron';
import { type CallName, callChannel, callNames, type PushName, pushChannel, pushNames } from './contract.ts';

const ask =
  (name: CallName) =>
  (...args: unknown[]): Promise<unknown> =>
    ipcRenderer.invoke(callChannel(name), ...args);

/** The listener gets the value alone: Electron's event would hand the page a way to the main process. */
function on(name: PushName, listen: (value: unknown) => void): () => void {
  if (!pushNames.includes(name)) throw new RangeError('There is no such push.');
  const channel = pushChannel(name);
  const receive = (_event: unknown, value: unknown) => listen(value);
  ipcRenderer.on(channel, receive);
  return () => void ipcRenderer.removeListener(channel, receive);
}

contextBridge.exposeInMainWorld('live', {
  ...Object.fromEntries(callNames.map((name) => [name, ask(name)])),
  on,
});
