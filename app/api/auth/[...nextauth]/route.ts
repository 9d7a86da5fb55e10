import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/server/auth/options";
import { isForeignOrigin } from "@/server/auth/request";
import { failureCodes } from "@/server/errors";
import { requestWithin } from "@/server/files/body-within";

const largestBody = 100_000;

/** next-auth checks its own CSRF token; the origin is checked before that, as everywhere. */
async function handler(request: Request, context: unknown): Promise<Response> {
  if (request.method === "POST" && isForeignOrigin(request)) {
    return Response.json({ error: "Requests from other sites are refused" }, { status: 403 });
  }
  const within = await requestWithin(request, largestBody);
  if (!within.ok) return Response.json({ error: within.detail }, { status: failureCodes[within.code].http });
  return NextAuth(authOptions(request.headers))(new NextRequest(within.value), context);
}

export { handler as GET, handler as POST };
