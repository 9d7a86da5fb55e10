"use client";

import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { cn } from "./cn";

interface FileDropProps {
  /** As in an input's accept: ".csv,.xlsx". */
  accept?: string;
  onFile?: (file: File) => void;
  /** In place of `onFile`: several may come at once. */
  onFiles?: (files: File[]) => void;
  disabled?: boolean;
  /** What may be dropped, in the reader's words. */
  hint?: ReactNode;
  className?: string;
}

/** A place to drop a file, or several, or to press and choose. */
export function FileDrop({ accept, onFile, onFiles, disabled, hint, className }: FileDropProps) {
  const t = useTranslations("ui");
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length > 0) onFiles?.(files);
    if (files[0]) onFile?.(files[0]);
  };
  return (
    <label
      htmlFor={id}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!disabled) take(event.dataTransfer.files);
      }}
      className={cn(
        "flex flex-col items-center justify-center gap-1.5 rounded-lg border border-control border-dashed bg-card px-6 py-10 text-center transition-colors focus-within:outline-2 focus-within:outline-ring focus-within:outline-offset-2 hover:border-primary hover:bg-primary-soft/50",
        over && "border-primary bg-primary-soft",
        disabled && "pointer-events-none opacity-50",
        className,
      )}
    >
      <FileUp aria-hidden className="size-6 text-primary" strokeWidth={1.5} />
      <span className="font-medium text-sm">{t("dropFile")}</span>
      {hint && <span className="max-w-md text-muted-foreground text-xs">{hint}</span>}
      <input
        id={id}
        type="file"
        multiple={onFiles !== undefined}
        accept={accept}
        disabled={disabled}
        className="sr-only"
        onChange={(event) => {
          take(event.target.files);
          event.target.value = "";
        }}
      />
    </label>
  );
}
