"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { toast } from "sonner";
import { useBrand } from "@/components/layout/brand-context";
import type { Packed } from "@/lib/contracts/packing";
import { useTRPCClient } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { type Parcelled, packOutbox } from "./outbox";
import { dropPhotos, sendPhotos } from "./photo-store";
import { answerMs, isUnreachable } from "./unreachable";

export interface Sent extends Packed {
  key: string;
  fulfillmentIds: string[];
  orderNos: string[];
}

const retryMs = 5_000;
const remembered = 30;
/** May leave without us: its label is still to come. */
const mayFollow: Packed["waiting"][] = ["carrier", "refused", "no_carrier"];
/** Says nothing about the order: somebody has to sign in again, or it is too early. */
const later = ["UNAUTHENTICATED", "RATE_LIMITED", "IDEMPOTENCY_IN_PROGRESS"];

/**
 * Sends what was packed, in order, each until the server has answered for it; keys make sure that what arrived twice is
 * done once. What the server refuses stays for a person to see.
 */
export function usePackOutbox(owner: string) {
  const t = useTranslations("packing.photo");
  const { slug } = useBrand();
  const client = useTRPCClient();
  const outbox = useMemo(() => packOutbox(window.localStorage, owner), [owner]);
  const [queue, setQueue] = useState(outbox.queue);
  const [sent, setSent] = useState<Sent[]>([]);
  /** Somebody has to sign in again before anything is sent or found. */
  const [signedOut, setSignedOut] = useState(false);
  const [online, setOnline] = useState(() => navigator.onLine);
  const latest = useRef(sent);
  latest.current = sent;
  const sending = useRef(false);
  const picturing = useRef(false);

  /** What an answer, or none, says about the connection and the session. */
  const heard = useCallback((error?: unknown) => {
    const unreachable = error !== undefined && isUnreachable(error);
    setOnline(!unreachable);
    if (!unreachable) setSignedOut(error !== undefined && failureOf(error).code === "UNAUTHENTICATED");
  }, []);

  /** Pictures have their own turn: a slow upload holds up no packed order. */
  const sendPictures = useCallback(async () => {
    if (picturing.current) return;
    picturing.current = true;
    const isWaiting = (key: string) => outbox.queue().some((row) => row.input.key === key);
    try {
      if ((await sendPhotos(slug, owner, isWaiting)) > 0) toast.error(t("refused"));
    } catch {
      // A browser that keeps no pictures packs all the same.
    } finally {
      picturing.current = false;
    }
  }, [outbox, owner, slug, t]);

  /** Orders whose labels come late leave without us; what became of them is asked for. */
  const follow = useCallback(async () => {
    const keys = latest.current.filter((row) => mayFollow.includes(row.waiting)).map((row) => row.key);
    if (keys.length === 0) return;
    try {
      const now = await client.packing.packed.query({ keys }, { signal: AbortSignal.timeout(answerMs) });
      const found = new Map(now.map((one) => [one.key, one]));
      setSent((before) => before.map((row) => ({ ...row, ...found.get(row.key) })));
      heard();
    } catch (error) {
      heard(error);
    }
  }, [client, heard]);

  const flush = useCallback(async () => {
    if (sending.current) return;
    sending.current = true;
    try {
      for (let next = first(outbox.queue()); next; next = first(outbox.queue())) {
        const { input, orderNos } = next;
        try {
          const packed = await client.packing.pack.mutate(input, { signal: AbortSignal.timeout(answerMs) });
          outbox.remove(input.key);
          const { key, fulfillmentIds } = input;
          setSent((before) => [{ ...packed, key, fulfillmentIds, orderNos }, ...before].slice(0, remembered));
          heard();
        } catch (error) {
          heard(error);
          if (isUnreachable(error)) return;
          const { code, problems } = failureOf(error);
          if (later.includes(code)) break;
          outbox.refuse(input.key, code, problems);
        }
        setQueue(outbox.queue());
      }
    } finally {
      sending.current = false;
      setQueue(outbox.queue());
    }
    void sendPictures();
  }, [client, heard, outbox, sendPictures]);

  useEffect(() => {
    const tick = () => void flush().then(follow);
    tick();
    const timer = setInterval(tick, retryMs);
    window.addEventListener("online", tick);
    const gone = () => setOnline(false);
    window.addEventListener("offline", gone);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", tick);
      window.removeEventListener("offline", gone);
    };
  }, [flush, follow]);

  const send = (row: Parcelled) => {
    outbox.add(row);
    setQueue(outbox.queue());
    void flush();
  };
  const dismiss = (key: string) => {
    void dropPhotos(owner, key).catch(() => undefined);
    outbox.remove(key);
    setQueue(outbox.queue());
  };
  /** It is no longer what it was: unpacked, say. */
  const forget = (key: string) => setSent((before) => before.filter((row) => row.key !== key));
  const retry = (key: string) => {
    outbox.accept(key);
    setQueue(outbox.queue());
    void flush();
  };
  return { flush, forget, retry, outbox, queue, sent, online, signedOut, heard, send, dismiss };
}

const first = (queue: readonly Parcelled[]) => queue.find((row) => !row.refused);
