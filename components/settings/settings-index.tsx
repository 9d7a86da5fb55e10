import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { PageBody } from "@/components/layout/page-body";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";

export interface SettingsGroup {
  label: string;
  pages: { href: string; label: string }[];
}

/** Every page of the settings, in groups. */
export function SettingsIndex({ label, groups }: { label: string; groups: readonly SettingsGroup[] }) {
  return (
    <PageBody>
      <nav aria-label={label} className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {groups.map((group) => (
          <Card key={group.label}>
            <CardHeader>
              <CardTitle>{group.label}</CardTitle>
            </CardHeader>
            <ul className="divide-y">
              {group.pages.map(({ href, label: name }) => (
                <li key={href}>
                  <Link href={href} className="flex min-h-11 items-center justify-between px-4 py-2 hover:bg-accent">
                    {name}
                    <ChevronRight aria-hidden className="size-4 text-muted-foreground" />
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </nav>
    </PageBody>
  );
}
