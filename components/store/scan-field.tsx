"use client";

import { useId } from "react";
import { ScanInput } from "@/components/scan/scan-input";

interface ScanFieldProps {
  label: string;
  onScan: (code: string) => void;
  /** What was wrong with the last code. */
  problem?: string;
}

/** Where codes come in, from a scanner or the keyboard, with what was wrong below it. */
export function ScanField({ label, onScan, problem }: ScanFieldProps) {
  const id = useId();
  return (
    <div>
      <ScanInput label={label} onScan={onScan} invalid={problem !== undefined} describedBy={id} />
      <p id={id} role="status" className="text-danger text-sm empty:hidden [&:not(:empty)]:mt-1.5">
        {problem}
      </p>
    </div>
  );
}
