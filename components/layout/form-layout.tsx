import type { ReactNode } from "react";

interface FormSectionProps {
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
}

/** What it is about at the left, the fields at the right; stacked on a phone. */
export function FormSection({ title, description, children }: FormSectionProps) {
  return (
    <section className="grid gap-x-10 gap-y-4 border-b py-6 first:pt-0 last:border-b-0 lg:grid-cols-[16rem_minmax(0,36rem)]">
      <div>
        <h2 className="text-sm">{title}</h2>
        {description && <p className="mt-1 text-muted-foreground text-xs">{description}</p>}
      </div>
      <div className="flex flex-col gap-4">{children}</div>
    </section>
  );
}

/** Fields side by side where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="grid gap-4 sm:grid-cols-2">{children}</div>;
}

/** Save and cancel, always within reach. */
export function FormActions({ children }: { children: ReactNode }) {
  return (
    <div className="sticky bottom-0 -mx-4 flex justify-end gap-2 border-t bg-background px-4 py-3 md:-mx-6 md:px-6">
      {children}
    </div>
  );
}
