/** Takes a secret from whoever starts the program: typed without being shown, or piped in. */

/** Longest secret taken; tokens are far shorter. */
const mostCharacters = 8_192;

/** The first line of `input`, trimmed; `null` when there is none, or when the user gave up with Ctrl-C. */
export async function readSecret(input: NodeJS.ReadStream): Promise<string | null> {
  const isTyped = input.isTTY === true;
  if (isTyped) input.setRawMode(true);
  try {
    const line = await readLine(input, isTyped);
    return line === null || line.trim() === '' ? null : line.trim();
  } finally {
    if (isTyped) input.setRawMode(false);
    input.pause();
  }
}

const enter = ['\r', '\n'];
/** Ctrl-C and Ctrl-D: with the terminal in raw mode they come as characters, not as signals. */
const giveUp = ['\u0003', '\u0004'];
const backspace = ['\b', '\u007F'];

function readLine(input: NodeJS.ReadStream, isTyped: boolean): Promise<string | null> {
  return new Promise((resolve) => {
    let line = '';
    const settle = (result: string | null) => {
      input.off('data', onData).off('end', onEnd).off('error', onEnd);
      resolve(result);
    };
    const onEnd = () => settle(line === '' ? null : line);
    const onData = (chunk: string) => {
      for (const character of chunk) {
        if (enter.includes(character)) return settle(line);
        if (isTyped && giveUp.includes(character)) return settle(null);
        if (isTyped && backspace.includes(character)) line = line.slice(0, -1);
        else line += character;
        if (line.length > mostCharacters) return settle(null);
      }
    };
    input.setEncoding('utf8');
    input.on('data', onData).on('end', onEnd).on('error', onEnd);
  });
}
