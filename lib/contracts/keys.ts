import { z } from "zod";
import { permissions } from "./permissions";

/** What the public API asks keys for; the rest of the permissions only means something in the back office. */
export const keyScopes = [
  "orders:read",
  "orders:write",
  "holds:write",
  "stock:read",
  "stock:write",
  "transfers:write",
  "fulfillment:read",
  "fulfillment:write",
  "catalog:read",
  "catalog:write",
  "costs:read",
  "network:read",
  "network:write",
  "routing:read",
  "routing:write",
] as const satisfies readonly (typeof permissions)[number][];

export const createKeyInput = z.strictObject({
  name: z.string().trim().min(1).max(60),
  scopes: z.array(z.enum(permissions)).min(1),
  /** Of its own; without one it has the installation's. */
  callsPerMinute: z.int().min(1).max(10_000_000).nullish(),
  /** Of the person who makes it, where they have not signed in just now. */
  password: z.string().max(200).optional(),
});

export const revokeKeyInput = z.strictObject({ keyId: z.uuid() });
