"use client";

import { Camera, CameraOff, ScanBarcode } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import { toast } from "sonner";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { controlClasses } from "@/components/ui/input";
import { CameraScan } from "./camera-scan";
import { useHasCamera } from "./use-camera";

interface ScanInputProps {
  label: string;
  /** What was scanned or typed, followed by Enter. */
  onScan: (code: string) => void;
  /** The last code meant nothing: the field says so until the next one. */
  invalid?: boolean;
  describedBy?: string;
  inputRef?: RefObject<HTMLInputElement | null>;
}

/**
 * A field a barcode scanner types into; it keeps the focus, so that one scan follows the other. Devices with a camera can
 * scan with that instead.
 */
export function ScanInput({ label, onScan, invalid, describedBy, inputRef }: ScanInputProps) {
  const t = useTranslations("scan");
  const hasCamera = useHasCamera();
  const [filming, setFilming] = useState(false);
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
  const denied = () => {
    toast.error(t("denied"));
    setFilming(false);
  };
  return (
    <div className="flex flex-col gap-3">
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
          className={cn(controlClasses, "h-12 pl-10 text-base", hasCamera && "pr-12")}
        />
        {hasCamera && (
          <IconButton
            type="button"
            label={t(filming ? "stop" : "start")}
            aria-pressed={filming}
            className="absolute top-1/2 right-1 size-10 -translate-y-1/2"
            onClick={() => setFilming(!filming)}
          >
            {filming ? <CameraOff aria-hidden /> : <Camera aria-hidden />}
          </IconButton>
        )}
      </div>
      {filming && <CameraScan onScan={onScan} onDenied={denied} />}
    </div>
  );
}
