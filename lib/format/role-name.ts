import type { MemberRole, Role } from "@/lib/contracts/permissions";

/** What a member's role is called: the brand's own by the name it was given, any other in the reader's language. */
export const roleNameOf = (
  builtIn: (role: Role) => string,
  { role, roleName }: { role: MemberRole; roleName: string | null },
): string => (role === "custom" ? (roleName ?? "") : builtIn(role));
