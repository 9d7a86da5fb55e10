"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Input } from "@/components/ui/input";
import type { CarrierName } from "@/lib/contracts/shop-setup";
import { useTRPC } from "@/lib/trpc/client";
import { StepButtons } from "./step-buttons";
import { useCarrierText } from "./use-carrier-text";
import { useSetupChange } from "./use-setup";

interface CarriersStepProps {
  id: string;
  carriers: readonly CarrierName[];
  onDone: () => void;
}

/** What the platform calls each of our carriers when it is told about a shipment. */
export function CarriersStep({ id, carriers, onDone }: CarriersStepProps) {
  const t = useTranslations("shop-setup.step.carriers");
  const carrierText = useCarrierText();
  const save = useMutation(useTRPC().shopSetup.saveCarriers.mutationOptions(useSetupChange()));
  const [typed, setTyped] = useState<Record<string, string>>({});
  const codeOf = ({ carrier, own }: CarrierName) => typed[carrier] ?? own ?? "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const codes = carriers.map((one) => ({ carrier: one.carrier, code: codeOf(one).trim() }));
    save.mutate({ id, codes }, { onSuccess: onDone });
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <table className="w-full text-sm">
        <thead className="text-left text-muted-foreground text-xs">
          <tr>
            <th className="py-2 font-normal">{t("ours")}</th>
            <th className="w-1/2 py-2 font-normal">{t("theirs")}</th>
          </tr>
        </thead>
        <tbody className="divide-y border-t">
          {carriers.map((one) => (
            <tr key={one.carrier}>
              <th scope="row" className="py-2 pr-3 text-left font-normal">
                {carrierText(one.carrier)}
                <span className="ml-2 font-mono text-muted-foreground text-xs">{one.carrier}</span>
              </th>
              <td className="py-2">
                <Input
                  aria-label={t("codeOf", { carrier: carrierText(one.carrier) })}
                  className="font-mono"
                  value={codeOf(one)}
                  placeholder={one.usual}
                  maxLength={60}
                  onChange={(event) => setTyped({ ...typed, [one.carrier]: event.target.value })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="text-muted-foreground text-xs">{t("hint")}</p>
      <StepButtons loading={save.isPending} />
    </form>
  );
}
