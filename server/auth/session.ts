import { getServerSession } from "next-auth";
import { withIdentity } from "@/server/db/tenant-tx";
import type { UserId } from "@/server/ids";
import { authOptions } from "./options";

export interface CurrentUser {
  userId: UserId;
  email: string;
  name: string;
  locale: string;
}

/**
 * The signed-in person, or undefined. The cookie is a signed token; its session version must still be the user's,
 * so that signing out everywhere, a new password or removal acts on the next request.
 */
export async function currentUser(): Promise<CurrentUser | undefined> {
  const session = await getServerSession(authOptions());
  if (!session?.user.id) return undefined;
  const userId = session.user.id as UserId;
  return withIdentity(userId, async (tx) => {
    const user = await tx.db.appUser.findUnique({ where: { id: userId } });
    if (!user || user.sessionVersion !== session.user.sessionVersion) return undefined;
    return { userId, email: user.email, name: user.name, locale: user.locale };
  });
}
