import { type NextRequest, NextResponse } from "next/server";
import { requestedPathHeader } from "@/server/auth/requested-path";

/** Tells pages which address they were asked for. It lets nobody in or out: every page asks who its visitor is. */
export function proxy(request: NextRequest) {
  const { pathname, searchParams } = request.nextUrl;
  const query = new URLSearchParams(searchParams);
  query.delete("_rsc");
  const headers = new Headers(request.headers);
  headers.set(requestedPathHeader, query.size > 0 ? `${pathname}?${query}` : pathname);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: "/((?!api/|_next/|.*\\.[a-z]+$).*)" };
