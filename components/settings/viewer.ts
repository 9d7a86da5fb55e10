import type { Role } from "@/lib/contracts/permissions";

/** Who looks at the team: decides which actions are offered. The server decides which are allowed. */
export interface Viewer {
  userId: string;
  role: Role;
  mayWrite: boolean;
  brandName: string;
}

export interface TeamMember {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  locationIds: string[];
  createdAt: Date;
  /** Signs in with codes or a passkey. */
  secondFactor: boolean;
}

export interface TeamLocation {
  id: string;
  code: string;
  name: string;
}

/** Only owners touch owners. */
export function mayTouch(viewer: Viewer, role: Role): boolean {
  return viewer.mayWrite && (viewer.role === "owner" || role !== "owner");
}
