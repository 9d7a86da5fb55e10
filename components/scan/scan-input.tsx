"use client";

import { ScanBarcode } from "lucide-react";
import type { KeyboardEvent } from "react";
import { cn } from "@/components/ui/cn";
import { controlClasses } from "@/components/ui/input";

interface ScanInputProps {
  label: string;
  /** What was scanned or typed, followed by Enter. */
  onScan: (code: string) => void;
  /** The last code meant nothing: the field says so until the next one. */
  invalid?: boolean;
  describedBy?: string;
}

/** A field a barcode scanner types into; it keeps the focus, so that one scan follows the other. */
export function ScanInput({ label, onScan, invalid, describedBy }: ScanInputProps) {
  const enter = (event: KeyboardEvent<HTMLInputElement>) => {
    // Enter that ends a composition is not the end of a code.
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const code = event.currentTarget.value.trim();
    event.currentTarget.value = "";
    if (code) onScan(code);
  };
  return (
    <div className="relative">
      <ScanBarcode aria-hidden className="absolute top-1/2 left-3 size-5 -translate-y-1/2 text-muted-foreground" />
      <input
        type="text"
        aria-label={label}
        placeholder={label}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="done"
        onKeyDown={enter}
        className={cn(controlClasses, "h-12 pl-10 text-base")}
      />
    </div>
  );
}
