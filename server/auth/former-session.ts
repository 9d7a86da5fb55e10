import { getToken } from "next-auth/jwt";
import { withIdentity } from "@/server/db/tenant-tx";
import { env } from "@/server/env";
import { isUuid } from "@/server/ids";
import { sessionCookie } from "./cookies";
import { endSignIn } from "./sign-ins";

/** A browser that signs in anew, whoever it is now, gives up the session its cookie names. */
export async function endFormerSession(headers: Headers): Promise<void> {
  const pairs = (headers.get("cookie") ?? "").split(/;\s*/).map((pair) => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at), decode(pair.slice(at + 1))];
  });
  const req = { headers: {}, cookies: Object.fromEntries(pairs) } as Parameters<typeof getToken>[0]["req"];
  const token = await getToken({ req, secret: env().sessionSecret, cookieName: sessionCookie() });
  const { sub, signInId } = token ?? {};
  if (isUuid(sub) && isUuid(signInId)) await withIdentity(undefined, (tx) => endSignIn(tx, sub, signInId));
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
