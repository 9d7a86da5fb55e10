import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { callerAddress, isForeignOrigin } from "@/server/auth/request";
import { currentUser } from "@/server/auth/session";
import { siteUrl } from "@/server/auth/site-url";
import { newReference } from "@/server/trpc/base";
import { appRouter } from "@/server/trpc/root";

async function handle(request: Request): Promise<Response> {
  if (request.method === "POST" && isForeignOrigin(request)) {
    return Response.json({ error: "Requests from other sites are refused" }, { status: 403 });
  }
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    // Answers are about one person and one brand: no cache on the way keeps them.
    responseMeta: () => ({ headers: { "cache-control": "no-store", vary: "cookie, x-weft-brand" } }),
    createContext: async () => ({
      userId: (await currentUser())?.userId,
      brandSlug: request.headers.get("x-weft-brand") ?? undefined,
      address: callerAddress(request.headers),
      siteUrl: siteUrl(request.headers),
      reference: newReference(),
    }),
  });
}

export { handle as GET, handle as POST };
