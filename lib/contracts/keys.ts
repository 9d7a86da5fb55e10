import { z } from "zod";
import { permissions } from "./permissions";

/** What the public API asks keys for; the rest of the permissions only means something in the back office. */
export const keyScopes = [
  "orders:read",
  "orders:write",
  "stock:read",
  "stock:write",
  "fulfillment:read",
  "fulfillment:write",
  "catalog:write",
  "network:write",
  "routing:read",
] as const satisfies readonly (typeof permissions)[number][];

export const createKeyInput = z.strictObject({
  name: z.string().trim().min(1).max(60),
  scopes: z.array(z.enum(permissions)).min(1),
});

export const revokeKeyInput = z.strictObject({ keyId: z.uuid() });
