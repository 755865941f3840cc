/** Opens the data folder, or says why that is not possible and leaves. */

import { dialog } from 'electron';
import { chooseDataFolder, type DataFolder, makeDataFolder } from '../engine/data-folder.ts';
import type { Launch } from './launch.ts';

/** The folder to work in. Without one nothing can be promised, so the program ends. */
export function openFolderOrLeave({ data }: Launch, env: NodeJS.ProcessEnv): DataFolder {
  const root = chooseDataFolder(data, env);
  try {
    return makeDataFolder(root);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    const next = 'Choose another with --data, or make it writable.';
    console.error(`live: FOLDER_UNUSABLE: ${root} cannot be used (${code}). ${next}`);
    // On Linux this goes to the error output as well: no window can be shown so early there.
    if (process.platform !== 'linux')
      dialog.showErrorBox('Live cannot start', `${root} cannot be used (${code}). ${next}`);
    process.exit(1);
  }
}
