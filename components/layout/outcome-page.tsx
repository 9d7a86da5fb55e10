import type { ReactNode } from "react";
import { WeaveArt } from "./weave-art";

interface OutcomePageProps {
  code?: string;
  title: ReactNode;
  description: ReactNode;
  actions: ReactNode;
}

/** A whole page that says why there is no page: not found, not allowed, broken. */
export function OutcomePage({ code, title, description, actions }: OutcomePageProps) {
  return (
    <main className="flex min-h-[70dvh] flex-col items-center justify-center gap-3 px-6 py-16 text-center">
      <WeaveArt className="mb-4 h-28" />
      {code && <p className="figures text-muted-foreground text-xs">{code}</p>}
      <h1 className="text-2xl">{title}</h1>
      <p className="max-w-md text-base text-muted-foreground">{description}</p>
      <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>
    </main>
  );
}
