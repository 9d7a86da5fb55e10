import { createHash, createHmac, randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { unwrap } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { answerRegister } from "@/server/modules/pos/service/answer-register";
import { makeKey } from "@/server/modules/pos/service/keys";

export interface Changed {
  secret?: string;
  headers?: Record<string, string>;
  /** Sent instead of what was signed. */
  body?: string;
  query?: string;
  base?: string;
}

/** Registers reach us over HTTP: the handler of the route, at a port of its own. */
export async function startPos(clock: () => Date = () => new Date()) {
  const server = serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: (request) => {
      const [, , , tenant = "", key = "", ...path] = new URL(request.url).pathname.split("/");
      return answerRegister(request, { tenant, key, path }, clock());
    },
  });
  await new Promise<void>((resolve) => server.once("listening", () => resolve()));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => new Promise((resolve) => server.close(resolve)) };
}

/** A cash register with a key of its own, which signs as docs/pos.md says and knows none of our code. */
export async function createRegister(url: string, tenantId: TenantId, locationId: string, clock = () => new Date()) {
  const member = { tenantId, userId: newId() as UserId, scope: undefined, now: clock() };
  const key = unwrap(await makeKey(member, { locationId, name: "Till" }));
  const send = async (method: "GET" | "POST", path: string, content?: unknown, changed: Changed = {}) => {
    const body = content === undefined ? "" : JSON.stringify(content);
    const target = `${changed.base ?? key.path}/${path}`;
    const timestamp = String(Math.floor(clock().getTime() / 1_000));
    const nonce = randomUUID();
    const hash = createHash("sha256").update(body, "utf8").digest("hex");
    const query = changed.query ? `?${changed.query}` : "";
    const text = `${method}\n${target}${query}\n${timestamp}\n${nonce}\n${hash}`;
    const signature = createHmac("sha256", changed.secret ?? key.secret)
      .update(text, "utf8")
      .digest("hex");
    const response = await fetch(`${url}${target}${query}`, {
      method,
      headers: {
        "content-type": "application/json",
        "x-weft-timestamp": timestamp,
        "x-weft-nonce": nonce,
        "x-weft-signature": signature,
        ...changed.headers,
      },
      ...(method === "POST" ? { body: changed.body ?? body } : {}),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { key, member, send };
}

let numbers = 0;

type Line = { code: string; quantity: number; amount: string };

/** A receipt of till 1 that sells one `SKU-0`, but for what is given. */
export const receipt = (parts: { lines?: Line[] } & Record<string, unknown> = {}) => ({
  ...{ register: "1", receiptNo: `R${++numbers}`, kind: "sale", soldAt: "2026-11-20T10:00:00+08:00", currency: "CNY" },
  ...{ total: "100.00", lines: [{ code: "SKU-0", quantity: 1, amount: "100.00" }] },
  ...parts,
});

export const sold = (quantity: number, code = "SKU-0"): Line[] => [{ code, quantity, amount: `${quantity * 100}.00` }];
