import { noteRefusal } from "./refusals";

/** True when a browser says the request comes from another site, which is written down. Non-browser clients send no Origin. */
export function isForeignOrigin(request: Request): boolean {
  const foreign = comesFromElsewhere(request);
  const asked = new URL(request.url).pathname;
  if (foreign) noteRefusal({ asked, code: "FOREIGN_ORIGIN", address: callerAddress(request.headers) });
  return foreign;
}

function comesFromElsewhere(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (!origin) return request.headers.get("sec-fetch-site") === "cross-site";
  try {
    return new URL(origin).host !== (request.headers.get("x-forwarded-host") ?? request.headers.get("host"));
  } catch {
    return true;
  }
}

/** The caller's network address as the nearest proxy reports it. */
export function callerAddress(headers: Headers): string {
  return (
    headers
      .get("x-forwarded-for")
      ?.split(",")
      .at(-1)
      ?.trim()
      .replace(/^::ffff:(?=\d+\.)/, "") || "local"
  );
}
