import { z } from "zod";
import { emailInput } from "./identity";
import { roles } from "./permissions";

const locationIds = z.array(z.uuid()).max(1000);
const storeNeedsLocations = (value: { role: string; locationIds: string[] }) =>
  value.role !== "store" || value.locationIds.length > 0;
const missingLocations = { path: ["locationIds"], message: "a store member needs at least one location" };

export const inviteInput = z
  .strictObject({ email: emailInput, role: z.enum(roles), locationIds })
  .refine(storeNeedsLocations, missingLocations);

export const changeRoleInput = z
  .strictObject({ membershipId: z.uuid(), role: z.enum(roles), locationIds })
  .refine(storeNeedsLocations, missingLocations);

export const memberInput = z.strictObject({ membershipId: z.uuid() });
export const revokeInvitationInput = z.strictObject({ invitationId: z.uuid() });
