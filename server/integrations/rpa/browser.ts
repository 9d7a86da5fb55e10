import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import { isPublicHost, publicLookup } from "../wire/public-address";
import { Standstill } from "./standstill";

export interface BrowserOptions {
  /** Of the Chromium that is started. */
  executablePath: string;
  /** Servers at private addresses, and without TLS: for an installation of one's own. */
  allowPrivate: boolean;
}

const publicAddress = promisify(
  (host: string, done: (error: Error | null, address?: string) => void) =>
    void publicLookup(host, {}, (error, address) => done(error, typeof address === "string" ? address : undefined)),
);

async function addressOf(host: string, allowPrivate: boolean): Promise<string> {
  const bare = host.replace(/^\[|\]$/g, "");
  if (isIP(bare)) {
    if (!allowPrivate && !isPublicHost(bare)) throw new Standstill("auth", "FORBIDDEN_ADDRESS");
    return bare;
  }
  try {
    return (allowPrivate ? (await lookup(bare)).address : await publicAddress(bare)) ?? "";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "ENOTFOUND";
    throw code === "FORBIDDEN_ADDRESS" ? new Standstill("auth", code) : new Standstill("retry", code);
  }
}

/**
 * A Chromium that finds these servers and no others. They are looked up and judged here, once: inside of it their names
 * cannot come to mean another address, and nothing a page says leads anywhere else.
 */
export async function startBrowser(hosts: readonly string[], options: BrowserOptions): Promise<Browser> {
  const { executablePath, allowPrivate } = options;
  const rules = await Promise.all(
    [...new Set(hosts)].map(async (host) => {
      const address = await addressOf(host, allowPrivate);
      return `MAP ${host} ${isIP(address) === 6 ? `[${address}]` : address}`;
    }),
  );
  // Loaded when the first robot starts: nothing else needs it.
  const { chromium } = await import("playwright-core");
  try {
    return await chromium.launch({
      executablePath,
      // Chromium's own sandbox refuses to run as root, which is what containers often are.
      chromiumSandbox: process.getuid?.() !== 0,
      args: [
        `--host-resolver-rules=${[...rules, "MAP * ~NOTFOUND"].join(", ")}`,
        ...["--no-proxy-server", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
      ],
    });
  } catch {
    throw new Standstill("retry", "NO_BROWSER");
  }
}
