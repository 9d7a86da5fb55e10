"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Notice } from "@/components/auth/notice";
import { useBrand } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { covers, type Permission, type Role, rolePermissions, roles } from "@/lib/contracts/permissions";
import type { OwnRole } from "@/lib/contracts/role";
import { useTRPC } from "@/lib/trpc/client";
import { PermissionPicker } from "./permission-picker";
import { useRoleFailure } from "./use-role-failure";

/** Makes a role of the brand's own, beginning with a copy of one that comes with the product, or changes one. */
export function RoleForm({ role, onDone }: { role?: OwnRole; onDone: () => void }) {
  const t = useTranslations("roles");
  const names = useTranslations("settings.roles");
  const explain = useRoleFailure();
  const brand = useBrand();
  const router = useRouter();
  const trpc = useTRPC();
  const [name, setName] = useState(role?.name ?? "");
  const [from, setFrom] = useState<Role>("viewer");
  const [permissions, setPermissions] = useState<Permission[]>(role?.permissions ?? [...rolePermissions.viewer]);
  const [tried, setTried] = useState(false);
  const options = {
    onSuccess: () => {
      toast.success(t("saved", { name: name.trim() }));
      router.refresh();
      onDone();
    },
  };
  const create = useMutation(trpc.team.createRole.mutationOptions(options));
  const change = useMutation(trpc.team.changeRoleTerms.mutationOptions(options));
  const error = create.error ?? change.error;
  const copy = (chosen: string) => {
    const builtIn = roles.find((known) => known === chosen);
    if (!builtIn) return;
    setFrom(builtIn);
    setPermissions(rolePermissions[builtIn].filter((one) => brand.permissions.includes(one)));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!name.trim() || permissions.length === 0) return;
    if (role) change.mutate({ id: role.id, name, permissions });
    else create.mutate({ name, permissions });
  };
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      {error && <Notice tone="danger">{explain(error)}</Notice>}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("name")} error={tried && !name.trim() ? t("needName") : undefined}>
          <Input value={name} maxLength={40} autoComplete="off" onChange={(event) => setName(event.target.value)} />
        </Field>
        {!role && (
          <Field label={t("copyOf")}>
            <Select value={from} onValueChange={copy}>
              <SelectTrigger>
                <SelectValue>{names(from)}</SelectValue>
              </SelectTrigger>
              <SelectContent>
                {roles
                  .filter((one) => one !== "owner" && (one === "viewer" || covers(brand, rolePermissions[one])))
                  .map((one) => (
                    <SelectItem key={one} value={one}>
                      {names(one)}
                    </SelectItem>
                  ))}
              </SelectContent>
            </Select>
          </Field>
        )}
      </div>
      <PermissionPicker
        giver={brand}
        value={permissions}
        onChange={setPermissions}
        invalid={tried && permissions.length === 0}
      />
      <DialogFooter>
        <Button type="submit" loading={create.isPending || change.isPending}>
          {t(role ? "save" : "create")}
        </Button>
      </DialogFooter>
    </form>
  );
}
