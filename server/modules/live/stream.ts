import { log } from "@/server/log";
import type { LiveCounts } from "./repo";
import { type LiveViewer, liveCounts } from "./service";

export interface StreamTimes {
  pollMs: number;
  heartbeatMs: number;
  /** The browser reconnects after this, and is authorized anew. */
  longestMs: number;
}

const usual: StreamTimes = { pollMs: 2_000, heartbeatMs: 15_000, longestMs: 300_000 };
const retryMs = 3_000;

/**
 * Server-sent events with what has come since `since`, whenever that changes. The event id is that moment, so that
 * a reconnecting browser (Last-Event-ID) goes on counting from where it began. Ends when `signal` aborts, and at the first
 * look after which the viewer is not `still` allowed what they were: the browser comes back and is authorized anew.
 */
export function liveStream(
  viewer: LiveViewer,
  since: Date,
  signal: AbortSignal,
  still: () => Promise<boolean>,
  times = usual,
) {
  const encoder = new TextEncoder();
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  const end = () => {
    over = true;
    clearTimeout(timer);
  };
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const startedAt = performance.now();
      let lastSentAt = startedAt;
      let sent = "";
      const close = () => {
        if (over) return;
        end();
        controller.close();
      };
      const send = (text: string) => {
        lastSentAt = performance.now();
        controller.enqueue(encoder.encode(text));
      };
      const look = async () => {
        try {
          // Asked after counting: what is sent was allowed when it was read.
          const text = eventOf(await liveCounts(viewer, since), since);
          const allowed = await still();
          if (over) return;
          if (!allowed) return close();
          if (text !== sent) send(text);
          else if (performance.now() - lastSentAt >= times.heartbeatMs) send(": still here\n\n");
          sent = text;
        } catch (error) {
          log.error({ err: error instanceof Error ? { message: error.message } : {} }, "live counts failed");
          close();
          return;
        }
        if (performance.now() - startedAt >= times.longestMs) close();
        else timer = setTimeout(look, times.pollMs);
      };
      if (signal.aborted) return close();
      signal.addEventListener("abort", close, { once: true });
      send(`retry: ${retryMs}\n\n`);
      void look();
    },
    cancel: end,
  });
}

const eventOf = (counts: LiveCounts, since: Date) =>
  `id: ${since.getTime()}\nevent: counts\ndata: ${JSON.stringify(counts)}\n\n`;

/** The moment a reconnecting browser counts from; undefined for a new one, or for an id that is none of ours. */
export function sinceOf(lastEventId: string | null, now: Date): Date | undefined {
  if (!lastEventId || !/^\d{13}$/.test(lastEventId)) return undefined;
  const since = new Date(Number(lastEventId));
  return since <= now ? since : undefined;
}
