import { createHash } from "node:crypto";

/** As `java.net.URLEncoder` does it: a space is `+`, and `! ' ( ) ~` are escaped too. */
export function javaUrlEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/%20/g, "+")
    .replace(/[!'()~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** `msgDigest` of one call: base64(md5(urlencode(msgData + timestamp + check word))). `msgData` is signed as it is sent. */
export function sign(params: { msgData?: string; timestamp?: string }, checkword: string): string {
  const signed = javaUrlEncode((params.msgData ?? "") + (params.timestamp ?? "") + checkword);
  return createHash("md5").update(signed, "utf8").digest("base64");
}
