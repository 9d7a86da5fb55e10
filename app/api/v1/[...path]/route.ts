import { restApp } from "@/server/rest/app";
import { withCaller } from "@/server/telemetry/caller";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const handle = (request: Request) => withCaller(request.headers, () => restApp.fetch(request));

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
};
