"use client";

import { useQuery } from "@tanstack/react-query";
import { ClipboardCheck, Search, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useTRPC } from "@/lib/trpc/client";
import { CountScreen } from "./count-screen";
import { deviceKey } from "./device";
import { MoreScreen } from "./more-screen";
import { PlaceSwitch } from "./place-switch";
import { Standing } from "./standing";
import { StockScreen } from "./stock-screen";
import { TaskList } from "./task-list";
import { TransferScreen } from "./transfer-screen";
import { TasksProvider } from "./use-tasks";
import { tabs, useView } from "./use-view";
import { WorkScreen } from "./work-screen";

const icons = { tasks: ClipboardCheck, stock: Search, more: UserRound };

const screens = {
  tasks: TaskList,
  stock: StockScreen,
  more: MoreScreen,
  work: WorkScreen,
  count: CountScreen,
  transfer: TransferScreen,
};

/** Where one works at the top, what one does in the middle, where else to go under the thumb. */
export function StoreFrame({ owner }: { owner: string }) {
  const t = useTranslations("store");
  const { view, id, open } = useView();
  const places = useQuery(useTRPC().store.places.queryOptions());
  const placeKey = deviceKey(owner, "place");
  const [chosen, setChosen] = useState(() => localStorage.getItem(placeKey));
  const place = places.data?.find((one) => one.id === chosen) ?? places.data?.[0];
  const Screen = screens[view];
  const choose = (next: string) => {
    localStorage.setItem(placeKey, next);
    setChosen(next);
    open(tabs.find((tab) => tab === view) ?? "tasks");
  };
  return (
    <div className="flex h-dvh flex-col text-base">
      <header className="flex h-14 shrink-0 items-center gap-2 border-b bg-sidebar px-3">
        <PlaceSwitch places={places.data ?? []} value={place?.id} onChange={choose} />
      </header>
      {place ? (
        <TasksProvider key={place.id} place={place}>
          <Standing />
          <main className="mx-auto flex min-h-0 w-full max-w-xl flex-1 flex-col overflow-y-auto">
            <Screen key={`${view} ${id}`} />
          </main>
        </TasksProvider>
      ) : (
        <main className="min-h-0 flex-1 overflow-y-auto p-4">
          {places.data && <EmptyState title={t("noPlace")} description={t("noPlaceHint")} />}
          {!places.data &&
            (places.isPending && places.fetchStatus === "fetching" ? (
              <Skeleton className="h-40" />
            ) : (
              <EmptyState title={t("cutFirst")} description={t("cutFirstHint")} />
            ))}
        </main>
      )}
      <nav
        aria-label={t("nav")}
        className="flex h-[calc(3.5rem+env(safe-area-inset-bottom))] shrink-0 border-t bg-sidebar pb-[env(safe-area-inset-bottom)]"
      >
        {tabs.map((tab) => {
          const Icon = icons[tab];
          const here = view === tab || (tab === "tasks" && !tabs.some((one) => one === view));
          return (
            <button
              key={tab}
              type="button"
              aria-current={here ? "page" : undefined}
              onClick={() => open(tab)}
              className="focus-inset flex flex-1 flex-col items-center justify-center gap-0.5 text-muted-foreground text-xs aria-[current=page]:font-medium aria-[current=page]:text-primary"
            >
              <Icon aria-hidden className="size-5" strokeWidth={1.75} />
              {t(`tab.${tab}`)}
            </button>
          );
        })}
      </nav>
    </div>
  );
}
