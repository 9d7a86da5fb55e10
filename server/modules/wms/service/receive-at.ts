import { asTenantId, isUuid } from "@/server/ids";
import { failureXml } from "@/server/integrations/qimen/replies";
import { xmlLimits } from "@/server/integrations/qimen/xml";
import { receiveReport } from "./receive-report";

/** A report at the address of a connection. The body is read as it comes, and no further than a report may be long. */
export async function receiveAt(
  address: { tenant: string; connection: string },
  params: Readonly<Record<string, string>>,
  stream: ReadableStream<Uint8Array> | null,
  now: Date,
): Promise<string> {
  const body = await readText(stream);
  if (body === undefined) return failureXml("invalid-xml", "The report is too large, or not UTF-8");
  // Whoever has the wrong address learns no more than whoever has the wrong secret.
  if (!isUuid(address.tenant)) return failureXml("sign-check-failure", "invalid signature");
  return receiveReport({ tenantId: asTenantId(address.tenant), connectionId: address.connection, params, body, now });
}

async function readText(stream: ReadableStream<Uint8Array> | null): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (stream ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > xmlLimits.bytes) return undefined;
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
  } catch {
    return undefined;
  }
}
