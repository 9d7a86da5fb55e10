import type { ReactNode } from "react";

/** The subject at the left, its facts at the right; one column where there is no room for two. */
export function SplitView({ children, aside }: { children: ReactNode; aside: ReactNode }) {
  return (
    <div className="grid items-start gap-6 px-4 py-5 md:px-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-6">{children}</div>
      <aside className="flex min-w-0 flex-col gap-4 xl:sticky xl:top-16">{aside}</aside>
    </div>
  );
}
