"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { belongsElsewhere } from "@/components/ui/use-shortcuts";
import { useBrand } from "./brand-context";
import { entryHref, navFor } from "./nav";

const patienceMs = 1_200;

/** g, then a letter, goes to a page. */
export function useJumpKeys() {
  const brand = useBrand();
  const { slug } = brand;
  const router = useRouter();
  const pressedAt = useRef(0);
  useEffect(() => {
    const targets = new Map(
      navFor(brand).flatMap((group) => group.entries.map((entry) => [entry.jump, entryHref(slug, entry)])),
    );
    const onKey = (event: KeyboardEvent) => {
      if (belongsElsewhere(event) || event.metaKey || event.ctrlKey || event.altKey) return;
      const waiting = event.timeStamp - pressedAt.current < patienceMs && pressedAt.current > 0;
      pressedAt.current = event.key === "g" && !waiting ? event.timeStamp : 0;
      const target = waiting ? targets.get(event.key) : undefined;
      if (!target) return;
      // Before the list behind it takes the letter for a shortcut of its own.
      event.preventDefault();
      event.stopImmediatePropagation();
      router.push(target);
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, [brand, slug, router]);
}
