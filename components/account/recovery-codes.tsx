"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Copyable } from "@/components/ui/copyable";

/** Shown this once: who goes on has to say that they kept them. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const t = useTranslations("account.codes");
  const [kept, setKept] = useState(false);
  const id = useId();
  const text = codes.join("\n");
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted-foreground text-sm">{t("recoveryNote")}</p>
      <Copyable block value={text} className="leading-6" />
      <Button asChild variant="outline" className="self-start">
        <a href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`} download="weft-recovery-codes.txt">
          <Download aria-hidden />
          {t("download")}
        </a>
      </Button>
      <label htmlFor={id} className="flex items-center gap-2 text-sm">
        <Checkbox id={id} checked={kept} onCheckedChange={(next) => setKept(next === true)} />
        {t("kept")}
      </label>
      <Button className="self-end" disabled={!kept} onClick={onDone}>
        {t("done")}
      </Button>
    </div>
  );
}
