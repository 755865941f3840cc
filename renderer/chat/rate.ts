/** How many messages come in a second, over the last few seconds. */

/** Counts messages and tells their rate. */
export interface Rate {
  count(messages: number, at: number): void;
  perSecond(at: number): number;
}

/** A rate over the last `windowSeconds`, in steps of a second. */
export function createRate(windowSeconds = 5): Rate {
  const counts = new Array<number>(windowSeconds).fill(0);
  let newest = 0;

  const turnTo = (second: number) => {
    for (let step = Math.max(newest + 1, second - windowSeconds + 1); step <= second; step += 1) {
      counts[step % windowSeconds] = 0;
    }
    newest = Math.max(newest, second);
  };

  return {
    count(messages, at) {
      const second = Math.floor(at / 1_000);
      turnTo(second);
      counts[newest % windowSeconds] = (counts[newest % windowSeconds] ?? 0) + messages;
    },
    perSecond(at) {
      turnTo(Math.floor(at / 1_000));
      return counts.reduce((sum, count) => sum + count, 0) / windowSeconds;
    },
  };
}
