import { type Answer, refused } from "./answer";

export interface HttpCall {
  url: string;
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
  timeoutMs?: number;
}

const defaultTimeoutMs = 10_000;
const largestAnswer = 4_000_000;

/** One call over HTTP. Everything that is not the vendor's own answer is a problem to try again, but for refused keys. */
export async function callHttp({
  url,
  method = "POST",
  headers,
  body,
  timeoutMs = defaultTimeoutMs,
}: HttpCall): Promise<Answer<{ status: number; text: string }>> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { method, headers, body, signal, redirect: "error" });
    const text = await response.text();
    if (text.length > largestAnswer) return refused("retry", "TOO_LARGE", "The answer is too large");
    if (response.status >= 500 || response.status === 429 || response.status === 408) {
      return refused("retry", `HTTP_${response.status}`, text.slice(0, 200));
    }
    if (response.status === 401 || response.status === 403) {
      return refused("auth", `HTTP_${response.status}`, text.slice(0, 200));
    }
    return { ok: true, value: { status: response.status, text } };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    return timedOut
      ? refused("retry", "TIMEOUT", `No answer within ${timeoutMs} ms`)
      : refused("retry", "NETWORK", "It could not be reached");
  }
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
