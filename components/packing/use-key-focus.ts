"use client";

import { type RefObject, useEffect, useRef } from "react";

const editable = "input, textarea, select, [contenteditable='true'], [role='combobox'], [role='listbox']";

/**
 * Whatever a scanner types lands in the field, also after somebody has clicked elsewhere; function keys do what they are
 * given for.
 */
export function useKeyFocus(input: RefObject<HTMLInputElement | null>, keys: Record<string, () => void>) {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const run = current.current[event.key];
      if (run) {
        event.preventDefault();
        run();
        return;
      }
      const target = event.target instanceof Element ? event.target : null;
      // A blank presses the button that has the focus; everything else that prints is a code.
      if (event.key.length === 1 && event.key !== " " && !target?.closest(editable)) input.current?.focus();
    };
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, [input]);
}
