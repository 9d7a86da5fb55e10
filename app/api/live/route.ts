import { authorizeRequest } from "@/server/auth/request-access";
import { currentSignIn } from "@/server/auth/session";
import { isStillOpen } from "@/server/auth/still-open";
import { systemClock } from "@/server/clock";
import { failureCodes } from "@/server/errors";
import { liveStream, sinceOf } from "@/server/modules/live/stream";

export const dynamic = "force-dynamic";

/** What is new in a brand (`?brand=slug`), as server-sent events, for its members who may read orders. */
export async function GET(request: Request): Promise<Response> {
  const slug = new URL(request.url).searchParams.get("brand") ?? "";
  const access = await authorizeRequest(request, slug, "orders:read", "by channel");
  if (!access.ok) return Response.json({ error: access.code }, { status: failureCodes[access.code].http });
  const { signInId = "" } = (await currentSignIn()) ?? {};
  const opened = { ...access.value, signInId };
  const still = () => isStillOpen(opened, "orders:read", systemClock());
  const now = systemClock();
  const since = sinceOf(request.headers.get("last-event-id"), now) ?? now;
  return new Response(liveStream(access.value, since, request.signal, still), {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
