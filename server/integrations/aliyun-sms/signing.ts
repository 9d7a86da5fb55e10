import { createHmac } from "node:crypto";

/** RFC 3986: letters, digits and `-_.~` stay, everything else is escaped. */
const encode = (text: string) =>
  encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/**
 * Signature of an RPC call (version 1.0): HMAC-SHA1, in base64, of the method, the path `/` and the sorted parameters, keyed
 * by the secret and an ampersand. `Signature` itself is left out. Said by POST if nothing else is.
 */
export function sign(
  params: Readonly<Record<string, string | undefined>>,
  secret: string,
  { method = "POST" }: { method?: "GET" | "POST" } = {},
): string {
  const query = Object.keys(params)
    .filter((key) => key !== "Signature" && params[key] !== undefined)
    .sort()
    .map((key) => `${encode(key)}=${encode(params[key] ?? "")}`)
    .join("&");
  return createHmac("sha1", `${secret}&`)
    .update(`${method}&${encode("/")}&${encode(query)}`)
    .digest("base64");
}
