"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useEffect } from "react";
import { draftOf, type LocationValues, valuesOf } from "@/components/network/location-values";
import { useTRPC } from "@/lib/trpc/client";
import { addressLine, type PlaceDraft } from "./place-draft";
import { useDraft } from "./use-draft";

/**
 * A wizard that makes a location and goes on with it. The step and, once there is one, the location are in the address:
 * back and forward go through the steps, and the link can be opened again anywhere. What is not saved yet is a draft.
 */
export function usePlaceWizard<Step extends string>(
  name: string,
  steps: readonly [Step, ...Step[]],
  empty: PlaceDraft,
) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [{ step, at, kind }, setUrl] = useQueryStates(
    { step: parseAsStringLiteral(steps).withDefault(steps[0]), at: parseAsString, kind: parseAsString },
    { history: "push" },
  );
  const { draft, ready, change, forget } = useDraft(name, empty);
  const places = useQuery(trpc.network.map.queryOptions());
  const location = useQuery(trpc.network.location.queryOptions({ id: at ?? "" }, { enabled: at !== null }));
  const view = location.data;
  useEffect(() => {
    if (!ready || !view || draft.forId === view.id) return;
    const values = valuesOf(view);
    const address = addressLine(values);
    change({ forId: view.id, values, address, understood: address });
  }, [ready, view, draft.forId, change]);
  const create = useMutation(trpc.network.createLocation.mutationOptions());
  const edit = useMutation(trpc.network.changeLocation.mutationOptions());
  const save = useMutation({
    mutationFn: async (values: LocationValues) => {
      const result = draftOf(values);
      if ("wrong" in result) throw new Error([...result.wrong].join(", "));
      const { code: _code, ...fields } = result.draft;
      if (at && view) await edit.mutateAsync({ ...fields, id: at, version: view.version });
      const id = at ?? (await create.mutateAsync(result.draft)).id;
      await queryClient.invalidateQueries(trpc.network.pathFilter());
      change({ forId: id });
      return id;
    },
  });
  return {
    ...{
      step,
      at,
      kind,
      draft,
      change,
      forget,
      save,
      places: places.data ?? [],
      codes: places.data?.map((p) => p.code) ?? [],
    },
    /** Nothing can be shown before the draft, and the location it is about, are here. */
    loading: !ready || places.isPending || (at !== null && draft.forId !== at && !location.isError),
    missing: at !== null && location.isError,
    go: (next: Step, part: { at?: string | null; kind?: string | null } = {}) => void setUrl({ step: next, ...part }),
  };
}
