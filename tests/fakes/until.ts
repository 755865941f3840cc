/** Waits for something that real sockets or files bring about, without ever guessing how long that takes. */

/** Far more than anything here needs: reaching it means that it will not come. */
const MOST_MS = 60_000;

type Maybe<T> = T | false | null | undefined;

/** Settles once `condition` gives something true, with what it gave; rejects when it never does. */
export async function until<T>(condition: () => Maybe<T> | Promise<Maybe<T>>, what: string): Promise<T> {
  const giveUpAt = performance.now() + MOST_MS;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (performance.now() > giveUpAt) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
