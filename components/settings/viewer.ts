import { covers, type MemberRole, type Permission, type Permitted } from "@/lib/contracts/permissions";

/** Who looks at the team: decides which actions are offered. The server decides which are allowed. */
export interface Viewer extends Permitted {
  userId: string;
  role: MemberRole;
  mayWrite: boolean;
  brandName: string;
  /** Signed in a moment ago: nobody is asked for their password again. */
  fresh: boolean;
}

/** A member's or an invitation's role, what it allows, and what it is kept to. */
export interface Standing {
  role: MemberRole;
  customRoleId: string | null;
  roleName: string | null;
  permissions: readonly Permission[];
  locationIds: string[];
  channelIds: string[];
}

export interface TeamMember extends Standing {
  id: string;
  userId: string;
  name: string;
  email: string;
  createdAt: Date;
  /** Signs in with codes or a passkey. */
  secondFactor: boolean;
}

export interface TeamPlace {
  id: string;
  code: string;
  name: string;
}

/** What a role can be made of and kept to. */
export interface TeamChoices {
  locations: TeamPlace[];
  channels: TeamPlace[];
  roles: { id: string; name: string; permissions: Permission[] }[];
}

/** Only owners touch owners, and nobody touches who may do more than they may. */
export function mayTouch(viewer: Viewer, { role, permissions }: Pick<Standing, "role" | "permissions">): boolean {
  return viewer.mayWrite && (viewer.role === "owner" || role !== "owner") && covers(viewer, permissions);
}
