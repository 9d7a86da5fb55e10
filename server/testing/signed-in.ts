import { beginSignIn, findSignIn, type SignedIn, type SignInMethod } from "@/server/auth/sign-ins";
import { withIdentity } from "@/server/db/tenant-tx";
import type { UserId } from "@/server/ids";

const userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0";

/** A session of a person's, as signing in makes it. */
export async function signedIn(userId: UserId, now: Date, method: SignInMethod = "password"): Promise<SignedIn> {
  const { sessionVersion } = await withIdentity(undefined, (tx) =>
    tx.db.appUser.findUniqueOrThrow({ where: { id: userId } }),
  );
  const id = await beginSignIn({ userId, sessionVersion, method }, { address: "192.0.2.7", userAgent }, now);
  const found = await findSignIn(userId, id, now);
  if (!found) throw new Error("signedIn: no such session");
  return found;
}
