import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** Everything under the page header, with the same margins everywhere. Leave out for a data table, which fills the page. */
export function PageBody({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("flex min-w-0 flex-col gap-6 px-4 py-5 md:px-6", className)} {...props} />;
}

interface SectionProps {
  /** None where the page's own says it. */
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** A titled part of a page. */
export function Section({ title, description, actions, children, className }: SectionProps) {
  return (
    <section className={cn("flex min-w-0 flex-col gap-3", className)}>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          {title && <h2 className="text-base">{title}</h2>}
          {description && <p className="text-muted-foreground text-xs">{description}</p>}
        </div>
        {actions && <div className="flex items-center gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
