import { z } from "zod";
import { emailInput } from "./identity";
import { codeText } from "./order";
import { type Role, roles } from "./permissions";

const locationIds = z.array(z.uuid()).max(1000);
const storeNeedsLocations = (value: { role: string; locationIds: string[] }) =>
  value.role !== "store" || value.locationIds.length > 0;
/** Only roles whose every write happens at a location can be kept to some; others work on the brand's whole orders. */
const limitedRoles: readonly string[] = ["store", "warehouse"] satisfies Role[];
const onlyLimitedHaveLocations = (value: { role: string; locationIds: string[] }) =>
  limitedRoles.includes(value.role) || value.locationIds.length === 0;
const needlessLocations = { path: ["locationIds"], message: "only store and warehouse members work at locations" };
const missingLocations = { path: ["locationIds"], message: "a store member needs at least one location" };

export const inviteInput = z
  .strictObject({ email: emailInput, role: z.enum(roles), locationIds })
  .refine(storeNeedsLocations, missingLocations)
  .refine(onlyLimitedHaveLocations, needlessLocations);

export const changeRoleInput = z
  .strictObject({ membershipId: z.uuid(), role: z.enum(roles), locationIds })
  .refine(storeNeedsLocations, missingLocations)
  .refine(onlyLimitedHaveLocations, needlessLocations);

/** One person at one store, by its code. */
export const staffRow = z.strictObject({ location: codeText(64).trim().min(1), email: emailInput });
export type StaffRow = z.infer<typeof staffRow>;

export const memberInput = z.strictObject({ membershipId: z.uuid() });
/** Giving a brand away is confirmed by its name; the password is asked for unless one signed in a moment ago. */
export const handOverInput = z.strictObject({
  membershipId: z.uuid(),
  brandName: z.string().max(200),
  password: z.string().max(200).optional(),
});
export const revokeInvitationInput = z.strictObject({ invitationId: z.uuid() });
