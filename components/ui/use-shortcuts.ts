"use client";

import { useEffect, useRef } from "react";

const editable = "input, textarea, select, [contenteditable=''], [contenteditable='true'], [role='combobox']";
const layers =
  "[role='dialog']:not([data-peek]), [role='alertdialog'], [role='menu'], [role='listbox']:not([data-static])";

/** True while a key press belongs to something else: text being typed, an IME composing, an open layer. */
export function belongsElsewhere(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.keyCode === imeProcessing) return true;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(editable)) return true;
  return document.querySelector(layers) !== null;
}

/** What browsers report as keyCode for a key that the IME takes, also where isComposing is not set. */
const imeProcessing = 229;

export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

/** Single-key shortcuts by `event.key`, and `mod+k` style ones, which also work while typing. */
export function useShortcuts(shortcuts: Shortcuts) {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const withMod = event.metaKey || event.ctrlKey;
      const run = current.current[withMod ? `mod+${event.key.toLowerCase()}` : event.key];
      if (!run || event.altKey || (withMod ? event.isComposing : belongsElsewhere(event))) return;
      event.preventDefault();
      run(event);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
