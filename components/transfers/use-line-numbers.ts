"use client";

import { useState } from "react";

const unitsOf = (text: string | undefined) => (/^\d{1,5}$/.test(text?.trim() ?? "") ? Number(text) : undefined);

/** Numbers people type or scan per row, as text while they do. */
export function useLineNumbers(start: Record<string, string>) {
  const [texts, setTexts] = useState(start);
  return {
    texts,
    set: (key: string, text: string) => setTexts((before) => ({ ...before, [key]: text })),
    add: (key: string) => setTexts((before) => ({ ...before, [key]: String((unitsOf(before[key]) ?? 0) + 1) })),
    setAll: setTexts,
    /** Undefined for what is not a number. */
    units: (key: string) => unitsOf(texts[key]),
    valid: Object.values(texts).every((text) => unitsOf(text) !== undefined),
  };
}
