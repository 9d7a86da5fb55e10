import { verify } from "@node-rs/argon2";
import type { User } from "next-auth";
import { withIdentity } from "@/server/db/tenant-tx";

/** The person for an e-mail address and password, or null. */
export async function checkCredentials(
  given: Record<string, string> | undefined,
  _headers: Record<string, unknown> | undefined,
): Promise<User | null> {
  const email = given?.email?.trim().toLowerCase();
  if (!email || !given?.password) return null;
  const user = await withIdentity(undefined, (tx) => tx.db.appUser.findUnique({ where: { email } }));
  if (!user || !(await verify(user.passwordHash, given.password))) return null;
  return { id: user.id, sessionVersion: user.sessionVersion };
}
