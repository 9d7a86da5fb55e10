"use client";

import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { StorePlace, StoreTasks } from "@/lib/contracts/store";
import { useTRPC } from "@/lib/trpc/client";
import { applyCommands } from "./apply-commands";
import { subjectOf } from "./outbox";
import { useOutbox } from "./use-outbox";

interface Tasks {
  place: StorePlace;
  /** As they are with what has been done here; undefined before the first answer. */
  tasks: StoreTasks | undefined;
  /** When the server last said so. */
  asOf: Date;
  /** The last question was not answered. */
  cut: boolean;
  /** Documents with something on its way. */
  pending: ReadonlySet<string>;
}

const TasksContext = createContext<Tasks | undefined>(undefined);
const askAgainMs = 20_000;

export function TasksProvider({ place, children }: { place: StorePlace; children: ReactNode }) {
  const { waiting } = useOutbox();
  const { data, dataUpdatedAt, isError, fetchStatus } = useQuery(
    // What the phone kept may look fresh; whether the server can be reached is only known by asking.
    useTRPC().store.tasks.queryOptions(
      { locationId: place.id },
      { refetchInterval: askAgainMs, refetchOnMount: "always" },
    ),
  );
  const tasks = useMemo(
    () =>
      data &&
      applyCommands(
        data,
        waiting.map((item) => item.command),
      ),
    [data, waiting],
  );
  const pending = useMemo(() => new Set(waiting.map((item) => subjectOf(item.command))), [waiting]);
  const cut = isError || fetchStatus === "paused";
  const value = useMemo(
    () => ({ place, tasks, asOf: new Date(dataUpdatedAt), cut, pending }),
    [place, tasks, dataUpdatedAt, cut, pending],
  );
  return <TasksContext value={value}>{children}</TasksContext>;
}

export function useTasks(): Tasks {
  const tasks = useContext(TasksContext);
  if (!tasks) throw new Error("useTasks needs a chosen location");
  return tasks;
}
