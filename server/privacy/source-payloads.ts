import type { TenantKeys } from "./tenant-keys";

/**
 * The raw payloads of orders that are committed together are sealed together: one after the other in one value, each
 * found by where it lies in it. Overwriting one with blanks erases that order and moves no other.
 */
export interface PayloadPlace {
  /** Offset of its first byte in the opened chunk. */
  payloadAt: number;
  payloadBytes: number;
}

/** Seals payloads, JSON text or the bytes that were sent, into one chunk; the places are in the same order. */
export function sealPayloads(keys: TenantKeys, payloads: readonly (string | Uint8Array)[]) {
  const most = payloads.reduce((sum, p) => sum + (typeof p === "string" ? p.length * 3 : p.length), 0);
  const chunk = Buffer.allocUnsafe(most);
  let end = 0;
  const places = payloads.map((payload): PayloadPlace => {
    const payloadAt = end;
    if (typeof payload === "string") end += chunk.write(payload, end, "utf8");
    else {
      chunk.set(payload, end);
      end += payload.length;
    }
    return { payloadAt, payloadBytes: end - payloadAt };
  });
  return { sealed: keys.seal("source_order.payload", chunk.subarray(0, end)), places };
}

export const openChunk = (keys: TenantKeys, sealed: Uint8Array): Buffer => keys.open("source_order.payload", sealed);

/** Seals an opened chunk again; it keeps its length. */
export const resealChunk = (keys: TenantKeys, chunk: Uint8Array) => keys.seal("source_order.payload", chunk);

/** The JSON text of one payload of an opened chunk. */
export const payloadText = (chunk: Buffer, { payloadAt, payloadBytes }: PayloadPlace): string =>
  chunk.toString("utf8", payloadAt, payloadAt + payloadBytes);
