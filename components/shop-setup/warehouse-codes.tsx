"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { useTRPC } from "@/lib/trpc/client";

export interface WarehouseCode {
  locationId: string;
  code: string;
}

interface WarehouseCodesProps {
  codes: readonly WarehouseCode[];
  onChange: (codes: WarehouseCode[]) => void;
}

/** Our locations, each with the code its warehouse has on the platform; several may be one there. */
export function WarehouseCodes({ codes, onChange }: WarehouseCodesProps) {
  const t = useTranslations("shop-setup.step.warehouse");
  const { data: locations = [] } = useQuery(useTRPC().network.map.queryOptions());
  const named = new Map(locations.map((one) => [one.id, one]));
  const mapped = new Set(codes.map((one) => one.locationId));
  const free = locations.filter((one) => !mapped.has(one.id));
  return (
    <div className="flex max-w-2xl flex-col gap-3">
      {codes.length > 0 && (
        <table className="w-full text-sm">
          <thead className="text-left text-muted-foreground text-xs">
            <tr>
              <th className="py-2 font-normal">{t("ours")}</th>
              <th className="w-1/2 py-2 font-normal">{t("theirs")}</th>
              <th className="w-10">
                <span className="sr-only">{t("remove")}</span>
              </th>
            </tr>
          </thead>
          <tbody className="divide-y border-t">
            {codes.map(({ locationId, code }) => {
              const name = named.get(locationId)?.name ?? "";
              const others = codes.filter((one) => one.locationId !== locationId);
              return (
                <tr key={locationId}>
                  <th scope="row" className="py-2 pr-3 text-left font-normal">
                    {name}
                  </th>
                  <td className="py-2">
                    <Input
                      aria-label={t("codeOf", { name })}
                      className="font-mono"
                      required
                      value={code}
                      maxLength={60}
                      onChange={(event) =>
                        onChange(
                          codes.map((one) =>
                            one.locationId === locationId ? { locationId, code: event.target.value } : one,
                          ),
                        )
                      }
                    />
                  </td>
                  <td className="py-2 pl-2">
                    <IconButton
                      size="icon-sm"
                      variant="ghost"
                      label={t("removeOf", { name })}
                      onClick={() => onChange(others)}
                    >
                      <X aria-hidden />
                    </IconButton>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <Field label={t("add")} className="max-w-sm">
        <Combobox
          value={undefined}
          placeholder={t("choose")}
          options={free.map(({ id, name, code }) => ({ value: id, label: name, hint: code }))}
          disabled={free.length === 0}
          onValueChange={(locationId) => onChange([...codes, { locationId, code: "" }])}
        />
      </Field>
    </div>
  );
}
