/** Reads one code from what a video shows now; undefined when there is none in it. */
export type FrameReader = (video: HTMLVideoElement) => Promise<string | undefined>;

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}
type WithDetector = typeof globalThis & { BarcodeDetector?: DetectorClass };

/** What stands on labels of garments and on boxes. */
const wanted = ["code_128", "code_39", "ean_13", "ean_8", "upc_a", "upc_e", "itf", "qr_code", "data_matrix"];

/** The browser's own reader where it has one; others get one of ours, which is fetched only then. */
export async function frameReader(): Promise<FrameReader> {
  const Own = (globalThis as WithDetector).BarcodeDetector;
  const formats = ((await Own?.getSupportedFormats().catch(() => [])) ?? []).filter((one) => wanted.includes(one));
  if (Own && formats.includes("code_128")) {
    const reader = new Own({ formats });
    return async (video) => (await reader.detect(video).catch(() => []))[0]?.rawValue;
  }
  const { pixelReader } = await import("./pixel-reader");
  return pixelReader();
}
