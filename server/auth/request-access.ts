import type { Permission } from "@/lib/contracts/permissions";
import { systemClock } from "@/server/clock";
import type { Result } from "@/server/errors";
import { admit, admitToChange, type Caller, type Needed } from "./admit";
import type { ChannelUse } from "./brand";
import { currentUser } from "./session";

/** The signed-in member a request for a file or a stream is of, if their role allows it. */
export async function authorizeRequest(
  request: Request,
  slug: string,
  needed: Needed,
  use?: ChannelUse,
): Promise<Result<Caller>> {
  return admit(request, (await currentUser())?.userId, slug, needed, use);
}

/** The same for a request that changes something, which a brand that owes a bill may not. */
export async function authorizeChange(
  request: Request,
  slug: string,
  permission: Permission,
  use?: ChannelUse,
): Promise<Result<Caller>> {
  return admitToChange(request, (await currentUser())?.userId, slug, permission, { use, now: systemClock() });
}
