"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { TableEvent, TableKindName, TableProblem } from "@/lib/contracts/tables";

export interface UploadState {
  phase: "idle" | "checking" | "checked" | "importing" | "done" | "failed";
  rows: number;
  startedAt: number;
  ignored: string[];
  missing: string[];
  problems: TableProblem[];
  totals?: Extract<TableEvent, { type: "done" }>;
  failure?: { code: string; row?: number };
  stopped: boolean;
}

const idle: UploadState = {
  phase: "idle",
  rows: 0,
  startedAt: 0,
  ignored: [],
  missing: [],
  problems: [],
  stopped: false,
};

async function* eventsOf(response: Response): AsyncIterable<TableEvent> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  while (reader) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as TableEvent;
  }
}

function apply(state: UploadState, events: readonly TableEvent[]): UploadState {
  const next = { ...state, problems: [...state.problems] };
  for (const event of events) {
    if (event.type === "columns") Object.assign(next, { ignored: event.ignored, missing: event.missing });
    else if (event.type === "progress") next.rows = event.rows;
    else if (event.type === "problem") next.problems.push(event);
    else if (event.type === "done") Object.assign(next, { totals: event, rows: event.rows });
    else next.failure = { code: event.code, row: event.row };
  }
  return next;
}

/** Sends a file to be checked, then imported, and follows what is reported. */
export function useTableUpload(brandSlug: string, kind: TableKindName) {
  const [state, setState] = useState(idle);
  const running = useRef<AbortController>(undefined);

  const send = useCallback(
    async (file: File, mode: "check" | "import") => {
      const abort = new AbortController();
      running.current = abort;
      setState({ ...idle, phase: mode === "check" ? "checking" : "importing", startedAt: Date.now() });
      try {
        const url = `/${brandSlug}/tables/${kind}?mode=${mode}`;
        const response = await fetch(url, { method: "POST", body: file, signal: abort.signal });
        if (!response.ok) throw new Error(response.status === 413 ? "too_large" : "other");
        // Gathered and shown a few times a second: a file may have ten thousand problems.
        let gathered: TableEvent[] = [];
        let shownAt = 0;
        for await (const event of eventsOf(response)) {
          gathered.push(event);
          if (Date.now() - shownAt < 150) continue;
          const batch = gathered;
          gathered = [];
          shownAt = Date.now();
          setState((before) => apply(before, batch));
        }
        const rest = gathered;
        setState((before) => {
          const after = apply(before, rest);
          return { ...after, phase: after.failure ? "failed" : mode === "check" ? "checked" : "done" };
        });
      } catch (error) {
        const stopped = abort.signal.aborted;
        const code = error instanceof Error && error.message === "too_large" ? "too_large" : "other";
        setState((before) => ({
          ...before,
          stopped,
          phase: stopped ? "done" : "failed",
          failure: stopped ? undefined : { code },
        }));
      }
    },
    [brandSlug, kind],
  );

  // What runs for a view that is gone has nobody left to tell.
  useEffect(() => () => running.current?.abort(), []);

  return {
    state,
    check: (file: File) => send(file, "check"),
    run: (file: File) => send(file, "import"),
    stop: () => running.current?.abort(),
    reset: () => {
      running.current?.abort();
      setState(idle);
    },
  };
}
