import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { callerAddress, isForeignOrigin } from "@/server/auth/request";
import { currentSignIn, currentUser } from "@/server/auth/session";
import { siteUrl } from "@/server/auth/site-url";
import { failureCodes } from "@/server/errors";
import { requestWithin } from "@/server/files/body-within";
import { withCaller } from "@/server/telemetry/caller";
import { requestIdHeader, requestIdOf, withRequestId } from "@/server/telemetry/request-id";
import { appRouter } from "@/server/trpc/root";

/** A sheet of a thousand SKUs, every cell of it changed, is the longest call there is. */
const largestBody = 8 * 1024 * 1024;

async function handle(request: Request): Promise<Response> {
  if (request.method === "POST" && isForeignOrigin(request)) {
    return Response.json({ error: "Requests from other sites are refused" }, { status: 403 });
  }
  const within = await requestWithin(request, largestBody);
  if (!within.ok) return Response.json({ error: within.detail }, { status: failureCodes[within.code].http });
  const requestId = requestIdOf(request.headers);
  return withCaller(request.headers, () => withRequestId(requestId, () => answer(within.value, requestId)));
}

const answer = (request: Request, requestId: string) =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    // Our own pages send ten at most.
    maxBatchSize: 50,
    // Answers are about one person and one brand: no cache on the way keeps them.
    responseMeta: () => ({
      headers: { "cache-control": "no-store", vary: "cookie, x-weft-brand", [requestIdHeader]: requestId },
    }),
    createContext: async () => ({
      signIn: await currentSignIn(),
      userId: (await currentUser())?.userId,
      brandSlug: request.headers.get("x-weft-brand") ?? undefined,
      address: callerAddress(request.headers),
      siteUrl: siteUrl(request.headers),
      reference: requestId,
    }),
  });

export { handle as GET, handle as POST };
