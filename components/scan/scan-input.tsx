"use client";

import { ScanBarcode } from "lucide-react";
import { type KeyboardEvent, type RefObject, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { controlClasses } from "@/components/ui/input";

interface ScanInputProps {
  label: string;
  /** What was scanned or typed, followed by Enter. */
  onScan: (code: string) => void;
  /** The last code meant nothing: the field says so until the next one. */
  invalid?: boolean;
  describedBy?: string;
  inputRef?: RefObject<HTMLInputElement | null>;
}

/** A field a barcode scanner types into; it keeps the focus, so that one scan follows the other. */
export function ScanInput({ label, onScan, invalid, describedBy, inputRef }: ScanInputProps) {
  const endsComposition = useRef(false);
  const take = (input: HTMLInputElement) => {
    const code = input.value.trim();
    input.value = "";
    if (code) onScan(code);
  };
  const enter = (event: KeyboardEvent<HTMLInputElement>) => {
    // An IME that is on takes a scanner's letters: its Enter ends the composition, and with that the code.
    if (event.nativeEvent.isComposing) endsComposition.current = event.code === "Enter";
    else if (event.key === "Enter") {
      event.preventDefault();
      take(event.currentTarget);
    }
  };
  return (
    <div className="relative">
      <ScanBarcode aria-hidden className="absolute top-1/2 left-3 size-5 -translate-y-1/2 text-muted-foreground" />
      <input
        ref={inputRef}
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
        onCompositionEnd={(event) => {
          if (endsComposition.current) take(event.currentTarget);
          endsComposition.current = false;
        }}
        className={cn(controlClasses, "h-12 pl-10 text-base")}
      />
    </div>
  );
}
