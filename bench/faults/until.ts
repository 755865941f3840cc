/** Waits for what a process in another room brings about, and says how long that took. */

type Maybe<T> = T | false | null | undefined;

const lookEveryMs = 5;

/** Settles with the milliseconds it took until `isSo`; rejects when it never is. */
export async function timeUntil(isSo: () => Maybe<unknown>, what: string, mostSeconds = 60): Promise<number> {
  const beganAt = performance.now();
  while (!isSo()) {
    if (performance.now() - beganAt > mostSeconds * 1_000) {
      throw new Error(`Waited in vain for ${mostSeconds} s until ${what}.`);
    }
    await pause(lookEveryMs);
  }
  return performance.now() - beganAt;
}

/** Lets time pass, where the time itself is what the fault is about. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
