import type { Result } from "@/server/errors";
import { admit, type Caller, type Needed } from "./admit";
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
