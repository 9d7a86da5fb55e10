import { may, type Permission } from "@/lib/contracts/permissions";
import { type FailureCode, fail, ok, type Result } from "@/server/errors";
import type { UserId } from "@/server/ids";
import { authorize, type BrandAccess, type ChannelUse, mayWrite } from "./brand";
import { noteRefusal } from "./refusals";
import { callerAddress } from "./request";

export interface Caller extends BrandAccess {
  userId: UserId;
}

/** What a handler of files or streams asks of its caller: every one of the permissions. */
export type Needed = Permission | readonly [Permission, ...Permission[]];

/** Lets in whom the brand and the role let in; whom they do not is written down, as where procedures refuse. */
export async function admit(
  request: Request,
  userId: UserId | undefined,
  slug: string,
  needed: Needed,
  use?: ChannelUse,
): Promise<Result<Caller>> {
  const [first, ...more] = typeof needed === "string" ? ([needed] as const) : needed;
  const allowed = await authorize(userId, slug, first, use);
  const lacking = allowed.ok ? more.find((permission) => !may(allowed.value, permission)) : undefined;
  const result = lacking ? fail("FORBIDDEN", `The role lacks ${lacking}`) : allowed;
  if (result.ok && userId) return ok({ ...result.value, userId });
  const refused = result.ok ? fail("UNAUTHENTICATED", "Sign in first") : result;
  if (userId) noteRefusedRequest(request, refused.code, { userId, slug });
  return refused;
}

/** The same for what changes something: READ_ONLY once a bill has been owed for too long. */
export async function admitToChange(
  request: Request,
  userId: UserId | undefined,
  slug: string,
  permission: Permission,
  { use, now }: { use?: ChannelUse | undefined; now: Date },
): Promise<Result<Caller>> {
  const caller = await admit(request, userId, slug, permission, use);
  if (!caller.ok) return caller;
  const writable = mayWrite(caller.value, permission, now);
  return writable.ok ? caller : writable;
}

/** Written down by itself where a handler finds out later that the file is not for its caller. */
export function noteRefusedRequest(
  request: Request,
  code: FailureCode,
  { userId, slug }: { userId: string; slug: string },
) {
  const asked = new URL(request.url).pathname;
  noteRefusal({ asked, code, userId, brand: slug, address: callerAddress(request.headers) });
}
