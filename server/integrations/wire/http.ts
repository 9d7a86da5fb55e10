import { Agent, fetch, type Response } from "undici";
import { inSpan } from "@/server/telemetry/tracing";
import { type Answer, refused } from "./answer";
import { ForbiddenAddress, mayCall, publicLookup } from "./public-address";

export interface HttpCall {
  url: string;
  method?: "GET" | "POST" | "PUT";
  headers?: Record<string, string>;
  body?: string;
  timeoutMs?: number;
  /** A person typed the address: it may lead to public addresses only. */
  publicOnly?: boolean | undefined;
  /** Whatever the answer says is left unread. */
  statusOnly?: boolean;
}

export interface HttpAnswer {
  status: number;
  text: string;
  headers: Response["headers"];
}

const defaultTimeoutMs = 10_000;
const largestAnswer = 16_000_000;
const longestWaitMs = 3_600_000;

/**
 * One call over HTTP. Everything that is not the other side's own answer is a problem to try again, but for refused keys.
 * Redirects are not followed: they could lead to an address inside.
 */
export const callHttp = (call: HttpCall): Promise<Answer<HttpAnswer>> =>
  inSpan("call", { attributes: { "server.address": hostOf(call.url) } }, () => callOnce(call));

/** Of an address only this is traced: the rest may carry keys and people. */
const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : "");

async function callOnce({
  url,
  method = "POST",
  headers,
  body,
  timeoutMs = defaultTimeoutMs,
  publicOnly,
  statusOnly,
}: HttpCall): Promise<Answer<HttpAnswer>> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    if (publicOnly && !mayCall(new URL(url))) throw new ForbiddenAddress("Not a public address");
    const dispatcher = publicOnly ? outside : undefined;
    const response = await fetch(url, { method, headers, body, signal, redirect: "error", dispatcher });
    if (statusOnly) await response.body?.cancel();
    const bytes = statusOnly ? Buffer.alloc(0) : await readUpTo(response, largestAnswer);
    if (!bytes) return refused("retry", "TOO_LARGE", "The answer is too large");
    const text = decode(bytes, response.headers.get("content-type") ?? "");
    if (response.status >= 500 || response.status === 429 || response.status === 408) {
      const problem = refused("retry", `HTTP_${response.status}`, (text ?? "").slice(0, 200));
      const afterMs = waitOf(response.headers.get("retry-after"));
      return afterMs === undefined ? problem : { ...problem, afterMs };
    }
    if (text === undefined) return refused("retry", "MALFORMED", "The answer is not text");
    if (response.status === 401 || response.status === 403) {
      return refused("auth", `HTTP_${response.status}`, text.slice(0, 200));
    }
    return { ok: true, value: { status: response.status, text, headers: response.headers } };
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    if (cause instanceof ForbiddenAddress) return refused("rejected", cause.code, "It is not at a public address");
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    return timedOut
      ? refused("retry", "TIMEOUT", `No answer within ${timeoutMs} ms`)
      : refused("retry", "NETWORK", "It could not be reached");
  }
}

const outside = new Agent({ connect: { lookup: publicLookup } });

async function readUpTo(response: Response, most: number): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop ends the connection.
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > most) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Some answer in GBK and say so; what is neither that nor UTF-8 is not text. */
function decode(bytes: Buffer, contentType: string): string | undefined {
  const chinese = /charset="?(gbk|gb2312|gb18030)/i.test(contentType);
  try {
    return new TextDecoder(chinese ? "gb18030" : "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** `Retry-After` in milliseconds: seconds or a date (RFC 9110 §10.2.3), an hour at most. */
function waitOf(header: string | null): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestWaitMs);
}

export const formHeaders = { "Content-Type": "application/x-www-form-urlencoded;charset=utf-8" };

/** Objects of a vendor's JSON. Integers too long for a number become strings before they lose digits. */
export function parseJson(text: string): Record<string, unknown> | undefined {
  const safe = text.replace(/("(?:[^"\\]|\\.)*")|(-?\d{16,})(?=\s*[,}\]])/g, (whole, quoted, long) =>
    quoted === undefined && long !== undefined ? `"${long}"` : whole,
  );
  try {
    const value: unknown = JSON.parse(safe);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

export const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
export const records = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.map(record) : []);
export const text = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? String(value) : "";
