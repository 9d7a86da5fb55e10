import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { type Answer, refused } from "./answer";
import { ForbiddenAddress, mayCall, publicLookup } from "./public-address";

export interface FileCall {
  /** As a carrier named it; what it points to is not to be trusted. */
  url: string;
  headers?: Record<string, string>;
  /** An origin that may be on this machine: the simulator's. */
  simulatorUrl?: string;
  maxBytes?: number;
  timeoutMs?: number;
}

const mostBytes = 3_000_000;
const mostHops = 3;

/**
 * Fetches a file a carrier's answer points to: over TLS, from public addresses only, so much of it and no more. Up to three
 * redirects are followed, each judged anew; what authorizes the call goes to the first host only.
 */
export async function fetchFile(call: FileCall): Promise<Answer<Buffer>> {
  const deadline = AbortSignal.timeout(call.timeoutMs ?? 10_000);
  let { url, headers } = call;
  try {
    for (let hop = 0; hop <= mostHops; hop++) {
      const answer = await get(url, headers, call.simulatorUrl, deadline);
      const status = answer.statusCode ?? 0;
      const next = status >= 300 && status < 400 ? answer.headers.location : undefined;
      if (!next) return await readAnswer(answer, status, call.maxBytes ?? mostBytes);
      answer.destroy();
      const target = new URL(next, url);
      if (target.origin !== new URL(url).origin) headers = undefined;
      url = target.href;
    }
    return refused("rejected", "REDIRECTS", "The label is redirected too often");
  } catch (error) {
    if (error instanceof ForbiddenAddress)
      return refused("rejected", error.code, "The label is not at a public address");
    return deadline.aborted
      ? refused("retry", "TIMEOUT", "The label did not come in time")
      : refused("retry", "NETWORK", "The label could not be fetched");
  }
}

function get(url: string, headers: FileCall["headers"], simulatorUrl: string | undefined, signal: AbortSignal) {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  const simulated =
    target !== undefined && simulatorUrl !== undefined && target.origin === new URL(simulatorUrl).origin;
  if (!target || !(simulated || mayCall(target))) throw new ForbiddenAddress("Not a public address");
  const send = target.protocol === "https:" ? requestHttps : requestHttp;
  const options = { headers, signal, ...(simulated ? {} : { lookup: publicLookup }) };
  return new Promise<IncomingMessage>((done, failed) => send(target, options, done).on("error", failed).end());
}

async function readAnswer(answer: IncomingMessage, status: number, maxBytes: number): Promise<Answer<Buffer>> {
  if (status !== 200) {
    answer.destroy();
    const again = status >= 500 || status === 429 || status === 408;
    return refused(again ? "retry" : "rejected", `HTTP_${status}`, "The label could not be fetched");
  }
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer) {
    size += (part as Buffer).byteLength;
    if (size > maxBytes) {
      answer.destroy();
      return refused("rejected", "TOO_LARGE", "The label is too large");
    }
    parts.push(part as Buffer);
  }
  return { ok: true, value: Buffer.concat(parts) };
}
