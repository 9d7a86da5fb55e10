import type { Permission } from "@/lib/contracts/permissions";
import { permissions } from "@/lib/contracts/permissions";
import { createApiKey } from "@/server/auth/api-key";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { restApp, restBase } from "@/server/rest/app";
import { createTestBrand } from "./brand";

export interface RestReply<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

export interface Problem {
  status: number;
  code: string;
  detail: string;
  errors?: { path: string; message: string }[];
  reference: string;
}

/** Calls the public API in process, as one key. A body that is not text or bytes is sent as JSON. */
export function restClient(key: string) {
  return async <Body = Problem>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<RestReply<Body>> => {
    const raw = typeof body === "string" || body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body);
    const response = await restApp.fetch(
      new Request(`http://weft.test${restBase}${path}`, {
        method,
        body: raw,
        headers: {
          ...(key ? { authorization: `Bearer ${key}` } : {}),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
      }),
    );
    const text = await response.text();
    const isJson = /json$/.test(response.headers.get("content-type") ?? "");
    const parsed = isJson && !response.headers.get("content-type")?.includes("ndjson") ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body: parsed as Body };
  };
}

export const newTestKey = async (tenantId: TenantId, scopes: readonly Permission[] = permissions) =>
  (await withTenant(tenantId, (tx) => createApiKey(tx, { name: "test", scopes }))).key;

/** A brand of a test's own with an all-scopes key. */
export async function createTestCaller() {
  const brand = await createTestBrand();
  return { ...brand, call: restClient(await newTestKey(brand.tenantId)) };
}
