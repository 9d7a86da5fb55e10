"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { toast } from "sonner";
import { useMay } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { Section } from "@/components/layout/page-body";
import { Button } from "@/components/ui/button";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import type { StyleView } from "./catalog-types";
import { MatrixAdd } from "./matrix-add";
import { MatrixGrid } from "./matrix-grid";
import {
  cellOf,
  changeOf,
  draftCell,
  type Edits,
  isValid,
  type MatrixCell,
  type MatrixField,
  matrixFields,
  placeOf,
  placesOf,
  withTexts,
} from "./matrix-model";
import { useProblemText } from "./use-problem-text";

const noEdits: Edits = new Map();
const defaultPattern = "{style}-{color}-{size}";

/** The color × size matrix of a style: add colors and sizes, generate SKUs, edit one field at a time, save at once. */
export function MatrixEditor({ view }: { view: StyleView }) {
  const t = useTranslations("catalog.matrix");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const problemText = useProblemText();
  const mayWrite = useMay("catalog:write");
  const mayCosts = useMay("costs:read");
  const [field, setField] = useQueryState("field", parseAsStringLiteral(matrixFields).withDefault("listPrice"));
  const [edits, setEdits] = useState(noEdits);
  const [drafts, setDrafts] = useState<MatrixCell[]>([]);
  const [added, setAdded] = useState<{ colors: string[]; sizes: string[] }>({ colors: [], sizes: [] });
  const [pattern, setPattern] = useState(defaultPattern);

  const colors = useMemo(() => [...new Set([...view.colors, ...added.colors])], [view.colors, added.colors]);
  const wantedSizes = useMemo(() => [...new Set([...view.sizes, ...added.sizes])], [view.sizes, added.sizes]);
  const patternBad = !/\{color(:\d|#)?\}/.test(pattern) || !/\{size(:\d|#)?\}/.test(pattern);
  const proposal = useQuery(
    trpc.catalog.proposeCells.queryOptions(
      { styleId: view.style.id, colors, sizes: wantedSizes, pattern: patternBad ? defaultPattern : pattern },
      { placeholderData: keepPreviousData, enabled: mayWrite && colors.length > 0 && wantedSizes.length > 0 },
    ),
  );
  const ordered = proposal.data?.sizes ?? [];
  const sizes = wantedSizes.every((size) => ordered.includes(size)) ? ordered : wantedSizes;

  const saved = useMemo(() => view.skus.map(cellOf), [view.skus]);
  const all = useMemo(() => [...saved, ...drafts], [saved, drafts]);
  const byPlace = useMemo(() => placesOf(all), [all]);
  const cells = colors.map((color) => sizes.map((size) => byPlace.get(placeOf({ color, size }))?.[0]));
  const crowded = [...byPlace.values()].filter((place) => place.length > 1);
  const missing = (proposal.data?.cells ?? []).filter((cell) => !byPlace.has(placeOf(cell)));
  const changes = [...edits.keys()].filter((key) => saved.some((cell) => cell.key === key)).length + drafts.length;
  const invalid = all.some((cell) =>
    Object.entries(edits.get(cell.key) ?? {}).some(([key, text]) => !isValid(key as MatrixField, text)),
  );

  const forget = () => {
    setEdits(noEdits);
    setDrafts([]);
  };
  const save = useMutation(
    trpc.catalog.saveMatrix.mutationOptions({
      onSuccess: async ({ created, changed }) => {
        await queryClient.invalidateQueries(trpc.catalog.pathFilter());
        forget();
        toast.success(t("saved", { count: created + changed }));
      },
      onError: (error) => {
        const { code, fields, problems } = failureOf(error);
        if (code === "STALE") toast.error(t("stale", { codes: fields.join(" · ") }));
        else toast.error(failureText(error), { description: problems.slice(0, 5).map(problemText).join(" · ") });
      },
    }),
  );
  const rename = useMutation(
    trpc.catalog.renameAxis.mutationOptions({
      onSuccess: async ({ changed }) => {
        await queryClient.invalidateQueries(trpc.catalog.pathFilter());
        toast.success(t("renamed", { count: changed }));
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  const renamer = (axis: "color" | "size", from: string) => {
    const isSaved = (axis === "color" ? view.colors : view.sizes).includes(from);
    if (!isSaved || changes > 0) return undefined;
    return (to: string) => rename.mutateAsync({ styleId: view.style.id, axis, from, to });
  };
  const fields = matrixFields.filter((name) => name !== "cost" || mayCosts);

  return (
    <Section
      title={t("title")}
      description={mayWrite ? t("hint") : undefined}
      actions={
        <Select value={field} onValueChange={(next) => void setField(next as MatrixField)}>
          <SelectTrigger aria-label={t("field")} className="w-36">
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {fields.map((name) => (
              <SelectItem key={name} value={name}>
                {t(`fields.${name}`)}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      }
    >
      {mayWrite && (
        <MatrixAdd
          pattern={pattern}
          onPattern={setPattern}
          patternBad={patternBad}
          onColors={(names) => setAdded({ ...added, colors: [...added.colors, ...names] })}
          onSizes={(names) => setAdded({ ...added, sizes: [...added.sizes, ...names] })}
        />
      )}
      {missing.length > 0 && mayWrite && (
        <Button
          className="self-start"
          variant="outline"
          disabled={patternBad || proposal.isFetching}
          onClick={() => setDrafts([...drafts, ...missing.map(draftCell)])}
        >
          {t("generate", { count: missing.length })}
        </Button>
      )}
      {colors.length > 0 && sizes.length > 0 ? (
        <MatrixGrid
          colors={colors}
          sizes={sizes}
          cells={cells}
          field={field}
          edits={edits}
          readOnly={!mayWrite}
          renamer={renamer}
          onChange={(texts) => setEdits((before) => withTexts(before, field, texts))}
        />
      ) : (
        <EmptyState title={t("empty")} />
      )}
      {crowded.map((place) => (
        <p key={place[0]?.key} role="status" className="rounded-md bg-warning-soft px-3 py-2 text-sm text-warning">
          {t("duplicate", { count: place.length, codes: place.map((cell) => cell.code).join(" · ") })}
        </p>
      ))}
      {changes > 0 && (
        <div className="sticky bottom-0 flex flex-wrap items-center justify-end gap-2 rounded-lg border bg-popover px-4 py-2 shadow-md">
          <span role="status" className="mr-auto text-sm">
            {invalid ? <span className="text-danger">{t("invalid")}</span> : t("changes", { count: changes })}
          </span>
          <Button variant="ghost" onClick={forget}>
            {t("discard")}
          </Button>
          <Button
            disabled={invalid}
            loading={save.isPending}
            onClick={() => save.mutate(changeOf(view.style.id, all, edits))}
          >
            {t("save")}
          </Button>
        </div>
      )}
    </Section>
  );
}
