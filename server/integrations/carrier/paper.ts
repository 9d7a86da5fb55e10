import { type Answer, answered, refused } from "../wire/answer";
import { fetchFile } from "../wire/fetch-file";
import type { CarrierPaper } from "./shipment";

const starts: readonly (readonly [CarrierPaper["type"], Buffer])[] = [
  ["pdf", Buffer.from("%PDF-")],
  ["png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ["jpeg", Buffer.from([0xff, 0xd8, 0xff])],
];

/** By its first bytes: what carriers say about their files is often wrong. */
export function paperOf(bytes: Buffer): Answer<CarrierPaper> {
  const found = starts.find(([, start]) => bytes.subarray(0, start.length).equals(start));
  return found ? answered({ type: found[0], bytes }) : refused("rejected", "NOT_A_LABEL", "It is no PDF, PNG or JPEG");
}

/** A label that an answer carries in base64 or points to. */
export async function paperFrom(
  source: string,
  options: { simulatorUrl?: string; headers?: Record<string, string>; timeoutMs?: number } = {},
): Promise<Answer<CarrierPaper>> {
  if (!/^https?:/i.test(source)) return paperOf(Buffer.from(source.replace(/^data:[^,]*,/, ""), "base64"));
  const file = await fetchFile({ url: source, ...options });
  return file.ok ? paperOf(file.value) : file;
}
