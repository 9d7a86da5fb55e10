"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/lib/trpc/client";

/** The search box's filter; it is not offered among the others. */
export const searchFilter = (label: string) => ({ type: "text", label, hidden: true }) as const;

/** A filter by some of a few values. */
export const choiceFilter = <Value extends string>(
  label: string,
  values: readonly Value[],
  nameOf: (value: Value) => string,
) => ({ type: "enum" as const, label, options: values.map((value) => ({ value, label: nameOf(value) })) });

/** What is chosen of a few values; what an old link says besides is left out. */
export const chosenOf = <Value extends string>(values: readonly Value[], chosen: readonly string[] | undefined) =>
  values.filter((value) => chosen?.includes(value));

/** The brand's locations as a filter has them: by code. */
export function usePlaceOptions() {
  const places = useQuery(useTRPC().network.map.queryOptions());
  return (places.data ?? []).map(({ code, name }) => ({ value: code, label: `${name} ${code}` }));
}
