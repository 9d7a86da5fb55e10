import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import type { Permission } from "@/lib/contracts/permissions";
import { PermissionSummary } from "./permission-summary";

interface RoleRowProps {
  name: string;
  note: string;
  permissions: readonly Permission[];
  actions?: ReactNode;
}

/** One role; opened, what it may do. */
export function RoleRow({ name, note, permissions, actions }: RoleRowProps) {
  return (
    <li className="flex items-start gap-2 pr-3">
      <details className="group min-w-0 flex-1">
        <summary className="focus-inset flex cursor-pointer list-none items-center gap-3 px-4 py-3 [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden
            className="size-4 shrink-0 text-muted-foreground transition-transform group-open:rotate-90"
          />
          <span className="min-w-0">
            <span className="block truncate font-medium">{name}</span>
            <span className="block text-muted-foreground text-xs">{note}</span>
          </span>
        </summary>
        <div className="px-4 pb-4 pl-11">
          <PermissionSummary permissions={permissions} />
        </div>
      </details>
      {actions && <span className="flex shrink-0 gap-1 py-3">{actions}</span>}
    </li>
  );
}
