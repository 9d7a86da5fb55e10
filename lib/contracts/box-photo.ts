import { z } from "zod";

export const photoLimit = 2 * 1024 * 1024;
export const photosPerParcel = 10;
/** What a picture is scaled down to before it is sent: its longer side, in pixels. */
export const photoPixels = 1_600;

export const photoTypes = ["image/jpeg", "image/png", "image/webp"] as const;
export type PhotoType = (typeof photoTypes)[number];

/** Which box a picture is of: by the packing command that filled it, and the box's place in that. */
export const photoQuery = z.strictObject({
  /** Made where it was taken: sent again, it is kept once. */
  id: z.uuid(),
  key: z.uuid(),
  box: z.coerce.number().int().min(0).max(19),
});
export type PhotoQuery = z.infer<typeof photoQuery>;

export interface BoxPhoto {
  id: string;
  takenAt: Date;
}

const startsWith = (bytes: Uint8Array, start: readonly number[], at = 0) =>
  start.every((byte, index) => bytes[at + index] === byte);

/** What a picture is by its first bytes, whatever it calls itself; undefined when it is none of ours. */
export function photoTypeOf(bytes: Uint8Array): PhotoType | undefined {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return "image/jpeg";
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "image/png";
  const webp = startsWith(bytes, [0x52, 0x49, 0x46, 0x46]) && startsWith(bytes, [0x57, 0x45, 0x42, 0x50], 8);
  return webp ? "image/webp" : undefined;
}
