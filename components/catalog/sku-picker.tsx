"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Combobox } from "@/components/ui/combobox";
import { useTRPC } from "@/lib/trpc/client";

export interface PickedSku {
  id: string;
  code: string;
  name: string;
  color: string;
  size: string;
}

/** Finds SKUs on the server and hands each that is picked on; it stays open for the next. */
export function SkuPicker({ onPick, placeholder }: { onPick: (sku: PickedSku) => void; placeholder: string }) {
  const [search, setSearch] = useState("");
  const found = useQuery(
    useTRPC().catalog.searchSkus.queryOptions({ q: search }, { placeholderData: keepPreviousData }),
  );
  const options = (found.data ?? []).map((sku) => ({
    value: sku.id,
    label: sku.code,
    hint: [sku.name, sku.color, sku.size].filter(Boolean).join(" · "),
  }));
  const pick = (id: string) => {
    const sku = found.data?.find((one) => one.id === id);
    if (sku) onPick(sku);
  };
  return (
    <Combobox
      value={undefined}
      onValueChange={pick}
      onSearch={setSearch}
      searching={found.isFetching}
      placeholder={placeholder}
      options={options}
    />
  );
}
