/** What the program was started with. Unknown switches are Chromium's business and pass. */

export interface Launch {
  /** Start in the tray, with no window. */
  readonly hidden: boolean;
  /** The data folder that was asked for. */
  readonly data: string | undefined;
}

/**
 * Reads a command line. Ours is read from `process.argv`, never from `app.commandLine`, which lowercases values.
 * Only switches count: the first plain argument is the folder of the program in a development build.
 */
export function readLaunch(argv: readonly string[]): Launch {
  let data: string | undefined;
  argv.forEach((argument, index) => {
    if (argument.startsWith('--data=')) data = argument.slice('--data='.length) || undefined;
    else if (argument === '--data' && !argv[index + 1]?.startsWith('--')) data = argv[index + 1];
  });
  return { hidden: argv.includes('--hidden'), data };
}
