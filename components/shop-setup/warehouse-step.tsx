"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import type { SetupView } from "@/lib/contracts/shop-setup";
import { useTRPC } from "@/lib/trpc/client";
import { usePlatform } from "../shops/use-platforms";
import { StepButtons } from "./step-buttons";
import { useSetupChange } from "./use-setup";
import { WarehouseCodes } from "./warehouse-codes";

interface WarehouseStepProps {
  id: string;
  platform: string;
  view: Pick<SetupView, "warehouse" | "warehouses" | "preferWarehouse">;
  onDone: () => void;
}

/** In which of the platform's warehouses our numbers are shown: all in one, or what each of ours has in its own. */
export function WarehouseStep({ id, platform, view, onDone }: WarehouseStepProps) {
  const t = useTranslations("shop-setup.step.warehouse");
  const { name } = usePlatform(platform);
  const save = useMutation(useTRPC().shopSetup.saveWarehouses.mutationOptions(useSetupChange()));
  const [main, setMain] = useState(view.warehouse ?? "");
  const [codes, setCodes] = useState(view.warehouses.map(({ locationId, code }) => ({ locationId, code })));
  const [prefer, setPrefer] = useState(view.preferWarehouse ?? false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const trimmed = codes.map(({ locationId, code }) => ({ locationId, code: code.trim() }));
    save.mutate({ id, warehouse: main.trim(), codes: trimmed, prefer }, { onSuccess: onDone });
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      {view.warehouse !== undefined && (
        <Field label={t("code", { platform: name })} hint={t("hint")} className="max-w-md">
          <Input className="font-mono" value={main} maxLength={60} onChange={(event) => setMain(event.target.value)} />
        </Field>
      )}
      <div className="flex flex-col gap-1">
        <h3 className="font-medium text-sm">{t("byCode")}</h3>
        <p className="text-muted-foreground text-xs">{t("byCodeHint", { platform: name })}</p>
      </div>
      <WarehouseCodes codes={codes} onChange={setCodes} />
      {view.preferWarehouse !== undefined && (
        <Field label={t("prefer")} hint={t("preferHint", { platform: name })}>
          <Switch checked={prefer} onCheckedChange={setPrefer} />
        </Field>
      )}
      <StepButtons loading={save.isPending} />
    </form>
  );
}
