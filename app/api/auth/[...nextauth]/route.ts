import NextAuth from "next-auth";
import { authOptions } from "@/server/auth/options";
import { isForeignOrigin } from "@/server/auth/request";

/** next-auth checks its own CSRF token; the origin is checked before that, as everywhere. */
function handler(request: Request, context: unknown): Promise<Response> | Response {
  if (request.method === "POST" && isForeignOrigin(request)) {
    return Response.json({ error: "Requests from other sites are refused" }, { status: 403 });
  }
  return NextAuth(authOptions(request.headers))(request, context);
}

export { handler as GET, handler as POST };
