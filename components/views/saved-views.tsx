"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { BookmarkPlus, Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { type ListState, sameView, type ViewState } from "@/components/data-table/use-list-state";
import { ViewMenu } from "@/components/data-table/view-menu";
import { type SavedView, ViewTabs } from "@/components/data-table/view-tabs";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { ViewPage } from "@/lib/contracts/views";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { ViewDialog } from "./view-dialog";

interface SavedViewsProps {
  page: ViewPage;
  state: ListState;
  /** Name of the list without any view. */
  all: string;
  /** Views that are part of the product. */
  defaults?: readonly SavedView[];
  /** What the list without any view shows. */
  start?: Pick<SavedView, "state" | "count">;
  /** Tabs above the filters, or a menu among the tools where the page has tabs of its own. */
  as?: "tabs" | "menu";
}

const isEmpty = ({ filters, sort, columns }: ViewState) => Object.keys(filters).length === 0 && !sort && !columns;

/** The saved views of a list, with what it takes to keep, change and remove them. */
export function SavedViews({ page, state, all, defaults = [], start, as = "tabs" }: SavedViewsProps) {
  const t = useTranslations("views");
  const trpc = useTRPC();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [dialog, setDialog] = useState<"create" | "rename">();
  const saved = useQuery(trpc.views.list.queryOptions({ page }));
  const done = {
    onSuccess: () => client.invalidateQueries({ queryKey: trpc.views.list.queryKey({ page }) }),
    onError: (error: unknown) => toast.error(failureText(error)),
  };
  const update = useMutation(trpc.views.update.mutationOptions(done));
  const remove = useMutation(trpc.views.remove.mutationOptions(done));
  const create = useMutation(trpc.views.create.mutationOptions(done));
  const current = saved.data?.find((view) => view.id === state.view);
  const views = [...defaults, ...(saved.data ?? []).map((view) => ({ ...view, state: view.state as ViewState }))];
  const changed = current && !sameView(current.state as ViewState, state.snapshot);

  const removeCurrent = async () => {
    if (!current) return;
    await remove.mutateAsync({ id: current.id });
    state.apply();
    const { name, shared } = current;
    const restore = () => create.mutate({ page, name, shared, state: current.state });
    toast(t("removed", { name }), { action: { label: t("undo"), onClick: restore } });
  };
  const Views = as === "menu" ? ViewMenu : ViewTabs;
  // One tab alone says nothing.
  if (views.length === 0 && isEmpty(state.snapshot) && !dialog) return null;
  return (
    <>
      <Views
        state={state}
        all={all}
        label={t("label")}
        views={views}
        start={start}
        actions={
          <>
            {changed && current.editable && (
              <Button
                variant="ghost"
                size="sm"
                loading={update.isPending}
                onClick={() => update.mutate({ id: current.id, state: state.snapshot })}
              >
                {t("saveChanges")}
              </Button>
            )}
            {!isEmpty(state.snapshot) && (!current || changed) && (
              <Button variant="ghost" size="sm" onClick={() => setDialog("create")}>
                <BookmarkPlus aria-hidden />
                {t("save")}
              </Button>
            )}
            {current?.editable && (
              <DropdownMenu>
                <DropdownMenuTrigger asChild>
                  <Button variant="ghost" size="icon-sm" aria-label={t("more", { name: current.name })}>
                    <Ellipsis aria-hidden />
                  </Button>
                </DropdownMenuTrigger>
                <DropdownMenuContent align="end">
                  <DropdownMenuItem onSelect={() => setDialog("rename")}>{t("rename")}</DropdownMenuItem>
                  <DropdownMenuItem tone="danger" onSelect={removeCurrent}>
                    {t("remove")}
                  </DropdownMenuItem>
                </DropdownMenuContent>
              </DropdownMenu>
            )}
          </>
        }
      />
      {dialog && (
        <ViewDialog
          initial={dialog === "rename" && current ? current : { name: "", shared: false }}
          title={dialog === "rename" ? t("rename") : t("save")}
          onClose={() => setDialog(undefined)}
          onSave={async ({ name, shared }) => {
            if (dialog === "rename" && current) {
              await update.mutateAsync({ id: current.id, name, shared });
              return;
            }
            const { id } = await create.mutateAsync({ page, name, shared, state: state.snapshot });
            state.apply(state.snapshot, id);
          }}
        />
      )}
    </>
  );
}
