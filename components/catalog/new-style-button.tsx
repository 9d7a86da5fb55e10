"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { StyleFields, tagsOf } from "./style-fields";

const blank = { name: "", category: "", season: "", tags: "" };

export function NewStyleButton() {
  const t = useTranslations("catalog");
  const { slug } = useBrand();
  const router = useRouter();
  const failureText = useFailureText();
  const [code, setCode] = useState("");
  const [values, setValues] = useState(blank);
  const create = useMutation(
    useTRPC().catalog.createStyle.mutationOptions({
      onSuccess: ({ id }) => router.push(`/${slug}/styles/${id}`),
      onError: (error) => failureOf(error).code !== "ALREADY_EXISTS" && toast.error(failureText(error)),
    }),
  );
  if (!useMay("catalog:write")) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ ...values, code, tags: tagsOf(values.tags) });
  };
  const taken = create.error && failureOf(create.error).code === "ALREADY_EXISTS";
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          {t("newStyle")}
        </Button>
      </DialogTrigger>
      <DialogContent aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>{t("newStyle")}</DialogTitle>
        </DialogHeader>
        <form className="flex flex-col gap-4" onSubmit={submit}>
          <Field
            label={t("style.code")}
            hint={t("style.codeHint")}
            error={taken ? t("style.exists") : undefined}
            required
          >
            <Input value={code} maxLength={100} onChange={(event) => setCode(event.target.value)} />
          </Field>
          <StyleFields values={values} onChange={(change) => setValues({ ...values, ...change })} />
          <DialogFooter>
            <Button type="submit" loading={create.isPending} disabled={!code.trim() || !values.name.trim()}>
              {t("style.create")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
