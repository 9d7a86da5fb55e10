import { getServerSession } from "next-auth";
import { cache } from "react";
import { systemClock } from "@/server/clock";
import { isUuid, type UserId } from "@/server/ids";
import { authOptions } from "./options";
import { findSignIn, type SignedIn } from "./sign-ins";

export interface CurrentUser {
  userId: UserId;
  email: string;
  name: string;
  locale: string;
  emailVerified: boolean;
}

/**
 * The session of this request, also one that still needs a second factor. The cookie is a signed token that names a
 * row; ending a session, signing out everywhere, a new password or removal act on the next request.
 */
export const currentSignIn = cache(async (): Promise<SignedIn | undefined> => {
  const session = await getServerSession(authOptions());
  const { id, signInId } = session?.user ?? {};
  if (!isUuid(id) || !isUuid(signInId)) return undefined;
  return findSignIn(id as UserId, signInId, systemClock());
});

/** The signed-in person, or undefined: to everything but setting one up, a missing second factor is no session. */
export async function currentUser(): Promise<CurrentUser | undefined> {
  const signIn = await currentSignIn();
  return signIn && !signIn.needsSecondFactor ? signIn : undefined;
}
