import type { TenantId } from "@/server/ids";
import { log } from "@/server/log";
import { parseJson } from "./body";
import { type OrderResult, type Sent, takeOrders } from "./order-results";

const newline = 10;
const lineLimitBytes = 1024 * 1024;
/** Lines taken in together: one commit's worth. */
const linesPerRound = 500;

/** The lines of a stream, in rounds. A line that is too long is cut, so that memory stays bounded whatever comes. */
export async function* rounds(body: ReadableStream<Uint8Array>): AsyncGenerator<Sent[]> {
  let round: Sent[] = [];
  let rest: Buffer[] = [];
  let restBytes = 0;
  const keep = (part: Buffer) => {
    restBytes += part.length;
    // Beyond the limit only the length matters.
    if (restBytes <= lineLimitBytes) rest.push(part);
    else rest = [];
  };
  const endLine = (last: Buffer): Sent | undefined => {
    keep(last);
    const line = rest.length === 1 ? last : Buffer.concat(rest);
    const sent = restBytes > lineLimitBytes ? tooLong : readLine(line);
    rest = [];
    restBytes = 0;
    return sent;
  };
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let start = 0;
    for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, start)) {
      const sent = endLine(bytes.subarray(start, end));
      start = end + 1;
      if (sent) round.push(sent);
      if (round.length >= linesPerRound) {
        yield round;
        round = [];
      }
    }
    keep(bytes.subarray(start));
  }
  const last = endLine(Buffer.alloc(0));
  if (last) round.push(last);
  if (round.length > 0) yield round;
}

const tooLong: Sent = { problem: { path: "", message: `a line may have ${lineLimitBytes} bytes` } };

/** Blank lines are nobody's order. */
function readLine(line: Buffer): Sent | undefined {
  if (line.length === 0 || (line.length < 16 && line.toString("latin1").trim() === "")) return undefined;
  const parsed = parseJson(line);
  return parsed.ok ? parsed.value : { problem: { path: "", message: parsed.detail } };
}

/**
 * Answers a stream of orders with a stream of results in the same order. The next round is read and checked while the
 * last one is being written, never more: a caller that stops reading stops us reading.
 */
export function streamResults(tenantId: TenantId, body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const results = resultsOf(tenantId, body);
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await results.next();
          if (done) controller.close();
          else controller.enqueue(Buffer.from(`${value.map((result) => JSON.stringify(result)).join("\n")}\n`));
        } catch (error) {
          // The reply has begun: breaking it off tells the caller that what was not answered is not known to be taken.
          log.error({ message: error instanceof Error ? error.message : String(error) }, "api: stream failed");
          controller.error(new Error("stream failed"));
        }
      },
      async cancel() {
        await results.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}

async function* resultsOf(tenantId: TenantId, body: ReadableStream<Uint8Array>): AsyncGenerator<OrderResult[]> {
  let before: Promise<OrderResult[]> | undefined;
  for await (const round of rounds(body)) {
    // An order sent twice must find its first: rounds are written one after the other.
    const taking = takeOrders(tenantId, round, before);
    taking.catch(() => undefined);
    if (before) yield await before;
    before = taking;
  }
  if (before) yield await before;
}
