import { useTranslations } from "next-intl";
import type { Permission } from "@/lib/contracts/permissions";
import { permissionGroups } from "@/lib/contracts/role";

/** What a role may do, in words, by what it is about. */
export function PermissionSummary({ permissions }: { permissions: readonly Permission[] }) {
  const t = useTranslations("roles");
  const groups = permissionGroups
    .map((group) => ({ ...group, held: group.permissions.filter((one) => permissions.includes(one)) }))
    .filter(({ held }) => held.length > 0);
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">
      {groups.map(({ key, held }) => (
        <div key={key}>
          <dt className="font-medium text-xs">{t(`group.${key}`)}</dt>
          <dd className="text-muted-foreground text-xs">{held.map((one) => t(`permission.${one}`)).join(" · ")}</dd>
        </div>
      ))}
    </dl>
  );
}
