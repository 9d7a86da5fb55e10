import { photoLimit, photoPixels } from "@/lib/contracts/box-photo";

/** A picture small enough to be sent and kept; undefined when the browser cannot read it, or it stays too large. */
export async function scalePicture(source: Blob | HTMLVideoElement): Promise<Blob | undefined> {
  const picture = await createImageBitmap(source).catch(() => undefined);
  if (!picture) return undefined;
  const scale = Math.min(1, photoPixels / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.8));
  return jpeg && jpeg.size <= photoLimit ? jpeg : undefined;
}
