"use client";

import { useQueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { useTranslations } from "next-intl";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { toast } from "sonner";
import type { StoreCommand } from "@/lib/contracts/store";
import { randomId } from "@/lib/random-id";
import { useTRPC, useTRPCClient } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { afterAnswer, type Outgoing, outboxStore } from "./outbox";
import { useNoteCounted } from "./use-note-counted";

interface Outbox {
  /** Given and not answered yet. */
  waiting: readonly Outgoing[];
  /** Refused, until somebody has read why. */
  refused: readonly Outgoing[];
  /** The person has to sign in again before anything is sent. */
  signedOut: boolean;
  /** Gives a command; without a connection it is sent when there is one. */
  give: (command: StoreCommand, label: string) => void;
  dismiss: (key: string) => void;
  flush: () => void;
}

type Refusal = { refused: string; problems?: Outgoing["problems"] };

const OutboxContext = createContext<Outbox | undefined>(undefined);
const empty: readonly Outgoing[] = [];
const retryMs = 10_000;
const answerMs = 20_000;
/** A server that fails so often for the same command will not do it by being asked again. */
const mostFailures = 5;

export function OutboxProvider({ owner, children }: { owner: string; children: ReactNode }) {
  const t = useTranslations("store");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const store = useMemo(() => outboxStore(owner), [owner]);
  const items = useSyncExternalStore(store.subscribe, store.read, () => empty);
  const [signedOut, setSignedOut] = useState(false);

  const deliver = useCallback(
    async ({ key, command, failures }: Outgoing): Promise<{ sent: object | null } | "later" | Refusal> => {
      try {
        const sent = await client.store.send.mutate({ key, command }, { signal: AbortSignal.timeout(answerMs) });
        setSignedOut(false);
        return { sent };
      } catch (error) {
        // Nobody answered: a dead spot, whatever the browser believes.
        if (!(error instanceof TRPCClientError) || !error.data) return "later";
        const { code, problems } = failureOf(error);
        setSignedOut(code === "UNAUTHENTICATED");
        if (["UNAUTHENTICATED", "IDEMPOTENCY_IN_PROGRESS", "RATE_LIMITED"].includes(code)) return "later";
        if (code !== "UNEXPECTED") return { refused: code, problems };
        const count = (one: Outgoing) => (one.key === key ? { ...one, failures: failures + 1 } : one);
        store.write((all) => all.map(count));
        return failures + 1 < mostFailures ? "later" : { refused: code };
      }
    },
    [client, store],
  );

  const noteCounted = useNoteCounted();
  const flush = useCallback(() => {
    const sendAll = async () => {
      for (;;) {
        const next = store.read().find((item) => item.refused === undefined);
        if (!next) return;
        const outcome = await deliver(next);
        if (outcome === "later") return;
        const counting = next.command.kind === "count";
        // Read first, so that nothing jumps back for a moment. A scan in a count says itself what it came to.
        const noted = counting && "sent" in outcome && noteCounted(outcome.sent, next.command);
        if (!noted) await queryClient.invalidateQueries(trpc.store.pathFilter()).catch(() => undefined);
        const { refused, problems } = "refused" in outcome ? outcome : {};
        store.write((all) => afterAnswer(all, next.key, refused, problems));
        if ("sent" in outcome && !counting) toast.success(t("sent", { label: next.label }));
      }
    };
    // One tab sends at a time. Browsers have locks only where pages are safe.
    if ("locks" in navigator) void navigator.locks.request(`outbox ${owner}`, sendAll);
    else void sendAll();
  }, [deliver, noteCounted, owner, queryClient, store, t, trpc]);

  const waiting = useMemo(() => items.filter((item) => item.refused === undefined), [items]);
  const refused = useMemo(() => items.filter((item) => item.refused !== undefined), [items]);
  const isWaiting = waiting.length > 0;

  useEffect(() => {
    if (!isWaiting) return;
    flush();
    const timer = setInterval(flush, retryMs);
    window.addEventListener("online", flush);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", flush);
    };
  }, [flush, isWaiting]);

  const give = useCallback(
    (command: StoreCommand, label: string) => {
      const item: Outgoing = { key: randomId(), command, label, at: new Date(), failures: 0 };
      store.write((all) => [...all, item]);
      if (!navigator.onLine) toast(t("saved"));
      flush();
    },
    [flush, store, t],
  );
  const dismiss = useCallback((key: string) => store.write((all) => all.filter((item) => item.key !== key)), [store]);
  const value = useMemo(
    () => ({ waiting, refused, signedOut, give, dismiss, flush }),
    [waiting, refused, signedOut, give, dismiss, flush],
  );
  return <OutboxContext value={value}>{children}</OutboxContext>;
}

export function useOutbox(): Outbox {
  const outbox = useContext(OutboxContext);
  if (!outbox) throw new Error("useOutbox needs the store app around it");
  return outbox;
}
