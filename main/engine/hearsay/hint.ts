/** What chat can tell a streamer about their own broadcast, and how a sentence names it. */

/**
 * - `still-live`: the broadcast runs on though the streamer seems to think it is over;
 * - `hot-mic`: the streamer is heard, and may not know it;
 * - `frozen`: the picture stands still or is black;
 * - `no-sound`: nothing is heard.
 */
export type Hint = 'still-live' | 'hot-mic' | 'frozen' | 'no-sound';

/** The half of a sentence that says what people in chat say: "3 people in chat say you are still live". */
export const hintWords: Readonly<Record<Hint, string>> = {
  'still-live': 'say you are still live',
  'hot-mic': 'say your microphone is on',
  frozen: 'say the picture is frozen or black',
  'no-sound': 'say there is no sound',
};

/** Every hint, the most urgent first: a message that says two things counts as the first of them. */
export const hints: readonly Hint[] = ['still-live', 'hot-mic', 'no-sound', 'frozen'];
