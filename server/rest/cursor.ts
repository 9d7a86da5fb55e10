import { isUuid } from "@/server/ids";

/** A place in a list as the caller sees it: the ids of the last row, nothing to read or build. */
export function encodeCursor(...ids: string[]): string {
  return Buffer.from(ids.map((id) => id.replaceAll("-", "")).join(""), "hex").toString("base64url");
}

/** The ids in a cursor, or undefined when it is not one of `count` ids that we gave out. */
export function decodeCursor(cursor: string, count: number): string[] | undefined {
  const hex = Buffer.from(cursor, "base64url").toString("hex");
  if (hex.length !== count * 32 || encodeCursor(...(hex.match(/.{32}/g) ?? [])) !== cursor) return undefined;
  const ids = (hex.match(/.{32}/g) ?? []).map((id) =>
    id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
  );
  return ids.every(isUuid) ? ids : undefined;
}
