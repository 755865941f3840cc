/** Cancellation that does not leak: a child signal that lets go of its parent. */

export interface Child {
  readonly signal: AbortSignal;
  /** Aborts the child alone. */
  abort(reason?: unknown): void;
  /** Lets go of the parent. Call it when the child's work is done, whatever its outcome. */
  detach(): void;
}

/**
 * A signal that aborts with its parent, or by itself. Unlike `AbortSignal.any`, which keeps every composite alive
 * under a long-lived parent on Node 24 (nodejs/node#62363), it is gone once detached.
 */
export function childOf(parent: AbortSignal): Child {
  const controller = new AbortController();
  const follow = () => controller.abort(parent.reason);
  if (parent.aborted) follow();
  else parent.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    detach: () => parent.removeEventListener('abort', follow),
  };
}
