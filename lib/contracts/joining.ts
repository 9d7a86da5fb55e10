import { z } from "zod";
import type { Role } from "./permissions";

/** What somebody may be who was not chosen by hand: nobody who manages others, and nobody who needs locations. */
export const joinRoles = ["viewer", "support", "operations", "warehouse", "finance"] as const satisfies Role[];
export type JoinRole = (typeof joinRoles)[number];

const terms = { role: z.enum(joinRoles), approval: z.boolean() };

export const addDomainInput = z.strictObject({ domain: z.string().trim().toLowerCase().min(3).max(253), ...terms });
export const changeDomainInput = z.strictObject({ id: z.uuid(), ...terms });
export const domainByIdInput = z.strictObject({ id: z.uuid() });
export const decideJoinInput = z.strictObject({ id: z.uuid(), approve: z.boolean() });
export const joinInput = z.strictObject({ slug: z.string().min(1).max(80) });
