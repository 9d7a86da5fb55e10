"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useTRPC } from "@/lib/trpc/client";
import { usePlatform } from "../shops/use-platforms";
import { StepButtons } from "./step-buttons";
import { useSetupChange } from "./use-setup";

interface WarehouseStepProps {
  id: string;
  platform: string;
  warehouse: string;
  onDone: () => void;
}

/** Which of the platform's warehouses shows our numbers. */
export function WarehouseStep({ id, platform, warehouse, onDone }: WarehouseStepProps) {
  const t = useTranslations("shop-setup.step.warehouse");
  const { name } = usePlatform(platform);
  const save = useMutation(useTRPC().shopSetup.saveWarehouse.mutationOptions(useSetupChange()));
  const [code, setCode] = useState(warehouse);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ id, warehouse: code.trim() }, { onSuccess: onDone });
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <Field label={t("code", { platform: name })} hint={t("hint")} className="max-w-md">
        <Input className="font-mono" value={code} maxLength={60} onChange={(event) => setCode(event.target.value)} />
      </Field>
      <StepButtons loading={save.isPending} />
    </form>
  );
}
