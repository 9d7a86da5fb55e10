import { type NextRequest, NextResponse } from "next/server";
import { requestedPathHeader } from "@/server/auth/requested-path";
import { nonceHeader, pagePolicy } from "@/server/security-headers";

/**
 * Tells pages which address they were asked for, and which scripts may run in them. It lets nobody in or out: every page
 * asks who its visitor is.
 */
export function proxy(request: NextRequest) {
  const { pathname, searchParams } = request.nextUrl;
  const query = new URLSearchParams(searchParams);
  query.delete("_rsc");
  const headers = new Headers(request.headers);
  headers.set(requestedPathHeader, query.size > 0 ? `${pathname}?${query}` : pathname);
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = pagePolicy(nonce);
  headers.set(nonceHeader, nonce);
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

/**
 * Not for files that are sent: whatever passes here is copied in memory, cut after 10 MiB, and read on as if it were whole.
 */
export const config = { matcher: "/((?!api/|_next/|[^/]+/tables/|.*\\.[a-z]+$).*)" };
