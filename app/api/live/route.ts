import { authorize } from "@/server/auth/brand";
import { currentUser } from "@/server/auth/session";
import { systemClock } from "@/server/clock";
import { failureCodes } from "@/server/errors";
import { liveStream, sinceOf } from "@/server/modules/live/stream";

export const dynamic = "force-dynamic";

/** What is new in a brand (`?brand=slug`), as server-sent events, for its members who may read orders. */
export async function GET(request: Request): Promise<Response> {
  const user = await currentUser();
  const slug = new URL(request.url).searchParams.get("brand") ?? "";
  const access = await authorize(user?.userId, slug, "orders:read", "by channel");
  if (!access.ok) return Response.json({ error: access.code }, { status: failureCodes[access.code].http });
  const now = systemClock();
  const since = sinceOf(request.headers.get("last-event-id"), now) ?? now;
  return new Response(liveStream(access.value, since, request.signal), {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
