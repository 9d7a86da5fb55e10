import type { OrderStream } from "./order-stream";

/** How long a half-read file stays open for its next slice. */
const idleMs = 60_000;
const mostOpen = 4;

const open = new Map<string, { stream: OrderStream; timer: NodeJS.Timeout }>();

/**
 * The file where the last slice left it, so that the next need not read it again from the beginning. Only in this
 * process, and only at exactly the row the database knows; otherwise it is closed and the caller starts over.
 */
export function takeStream(importId: string, position: number): OrderStream | undefined {
  const kept = open.get(importId);
  if (!kept) return undefined;
  open.delete(importId);
  clearTimeout(kept.timer);
  if (kept.stream.position === position) return kept.stream;
  void kept.stream.close();
  return undefined;
}

export function keepStream(importId: string, stream: OrderStream) {
  dropStream(importId);
  const [oldest] = open.keys();
  if (open.size >= mostOpen && oldest) dropStream(oldest);
  const timer = setTimeout(() => dropStream(importId), idleMs);
  timer.unref();
  open.set(importId, { stream, timer });
}

export function dropStream(importId: string) {
  const kept = open.get(importId);
  if (!kept) return;
  open.delete(importId);
  clearTimeout(kept.timer);
  void kept.stream.close();
}
