import { type Position, wholeEntry } from "./repo";

const cursorBytes = 25;

/** A place in the feed as callers see it: nothing to read or build. */
export function encodePosition({ tx, id, nth }: Position): string {
  const bytes = Buffer.alloc(cursorBytes);
  bytes.writeBigInt64BE(tx);
  bytes.write(id.replaceAll("-", ""), 8, "hex");
  bytes.writeUInt8(nth, cursorBytes - 1);
  return bytes.toString("base64url");
}

/** Undefined when it is none that we gave out. */
export function decodePosition(cursor: string): Position | undefined {
  const bytes = Buffer.from(cursor, "base64url");
  if (bytes.length !== cursorBytes || bytes.toString("base64url") !== cursor) return undefined;
  const id = bytes.toString("hex", 8, 24).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const position = { tx: bytes.readBigInt64BE(0), id, nth: bytes.readUInt8(cursorBytes - 1) };
  return position.tx >= 0n && position.nth <= wholeEntry ? position : undefined;
}
