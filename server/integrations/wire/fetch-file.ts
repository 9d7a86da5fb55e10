import { lookup as resolve } from "node:dns";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { type Answer, refused } from "./answer";

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

/** Networks that no carrier serves files from: this machine, private ones, and those set aside (RFC 6890). */
const inside = new BlockList();
for (const net of [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"],
  ...["192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3"],
]) {
  const [address = "", bits] = net.split("/");
  inside.addSubnet(address, Number(bits), "ipv4");
}
// Only what is given out as global unicast; tunnels and translations into the fourth version are not needed.
const outside6 = new BlockList();
outside6.addSubnet("2000::", 3, "ipv6");
for (const net of ["2001:db8::/32", "2002::/16", "2001::/32"]) {
  const [address = "", bits] = net.split("/");
  inside.addSubnet(address, Number(bits), "ipv6");
}

const isPublic = (address: string, family: number) =>
  family === 4 ? !inside.check(address, "ipv4") : outside6.check(address, "ipv6") && !inside.check(address, "ipv6");

class Refused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** Looked up and judged in one step: a name cannot change its address between the check and the connection. */
const publicLookup: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, "");
    const first = found[0];
    if (!first || found.some(({ address, family }) => !isPublic(address, family))) {
      return done(new Refused("FORBIDDEN_ADDRESS"), "");
    }
    return options.all ? done(null, found) : done(null, first.address, first.family);
  });
};

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
    if (error instanceof Refused) return refused("rejected", error.code, "The label is not at a public address");
    return deadline.aborted
      ? refused("retry", "TIMEOUT", "The label did not come in time")
      : refused("retry", "NETWORK", "The label could not be fetched");
  }
}

function get(url: string, headers: FileCall["headers"], simulatorUrl: string | undefined, signal: AbortSignal) {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  const simulated =
    target !== undefined && simulatorUrl !== undefined && target.origin === new URL(simulatorUrl).origin;
  const host = target?.hostname.replace(/^\[|\]$/g, "") ?? "";
  const family = isIP(host);
  const allowed = target?.protocol === "https:" && !target.username && (family === 0 || isPublic(host, family));
  if (!target || !(simulated || allowed)) throw new Refused("FORBIDDEN_ADDRESS");
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
