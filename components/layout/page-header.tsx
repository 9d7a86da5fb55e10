import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";

interface PageHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  /** Beside the title: a status badge, a count. */
  meta?: ReactNode;
  /** Buttons at the right; the main one last. */
  actions?: ReactNode;
  /** A row of <PageTabs/> or saved-view tabs under the title. */
  tabs?: ReactNode;
  /** Above the title: a link back to the list. */
  back?: ReactNode;
}

/** The top of every page. */
export function PageHeader({ title, description, meta, actions, tabs, back }: PageHeaderProps) {
  return (
    <header className="selvedge bg-bottom bg-background px-4 pt-4 md:px-6 md:pt-5">
      {back && (
        // The link reaches over its arrow and the room around it, so that a thumb hits it.
        <div className="relative mb-1 inline-flex items-center gap-1 text-muted-foreground text-xs hover:text-foreground [&>a]:after:absolute [&>a]:after:-inset-2">
          <ArrowLeft aria-hidden className="size-3" />
          {back}
        </div>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 pb-4">
        <div className="flex min-w-0 flex-col gap-0.5">
          <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="min-w-0 break-words text-xl">{title}</h1>
            {meta}
          </div>
          {description && <p className="max-w-3xl text-muted-foreground text-sm">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {tabs}
    </header>
  );
}
