import { z } from "zod";
import { emailInput } from "./identity";
import { codeText } from "./order";
import { fitsLocations, rolePermissions, roles } from "./permissions";

const ids = z.array(z.uuid()).max(1000);

/** A role that comes with the product, or the id of one of the brand's own; and what the member is kept to, if to anything. */
const assignment = {
  role: z.union([z.enum(roles), z.uuid()]),
  locationIds: ids,
  /** Empty: the orders of all channels. */
  channelIds: ids.default([]),
};
interface Assigned {
  role: string;
  locationIds: string[];
  channelIds: string[];
}

const builtIn = (role: string) => roles.find((known) => known === role);
/** Whether a role that comes with the product can be kept to locations; of the brand's own, the server knows. */
const takesLocations = (role: string) => {
  const known = builtIn(role);
  return known === undefined || fitsLocations(rolePermissions[known]);
};

const storeHasLocations = ({ role, locationIds }: Assigned) => role !== "store" || locationIds.length > 0;
const missingLocations = { path: ["locationIds"], message: "a store member needs at least one location" };
const locationsFit = ({ role, locationIds }: Assigned) => locationIds.length === 0 || takesLocations(role);
const needlessLocations = { path: ["locationIds"], message: "who has this role works on the whole brand's orders" };
const ownerIsFree = ({ role, channelIds }: Assigned) => role !== "owner" || channelIds.length === 0;
const needlessChannels = { path: ["channelIds"], message: "an owner is kept to nothing" };

export const inviteInput = z
  .strictObject({ email: emailInput, ...assignment })
  .refine(storeHasLocations, missingLocations)
  .refine(locationsFit, needlessLocations)
  .refine(ownerIsFree, needlessChannels);

export const changeRoleInput = z
  .strictObject({ membershipId: z.uuid(), ...assignment })
  .refine(storeHasLocations, missingLocations)
  .refine(locationsFit, needlessLocations)
  .refine(ownerIsFree, needlessChannels);

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
