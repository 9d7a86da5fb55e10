"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useBrand } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { PageHeader } from "@/components/layout/page-header";
import { Skeleton } from "@/components/ui/skeleton";

interface DocumentHead {
  title: string;
  status: ReactNode;
  description: ReactNode;
  actions?: ReactNode;
}

interface DocumentPageProps<Document> {
  query: { data: Document | undefined; isError: boolean; refetch: () => unknown };
  /** The list it belongs to: its address below the brand, and the way back in words. */
  base: string;
  back: string;
  head: (document: Document) => DocumentHead;
  children: (document: Document) => ReactNode;
}

/** The page of one document: its number and status at the top, what it takes in the middle. */
export function DocumentPage<Document>({ query, base, back, head, children }: DocumentPageProps<Document>) {
  const { slug } = useBrand();
  if (query.isError && query.data === undefined) return <ErrorState onRetry={() => query.refetch()} />;
  if (query.data === undefined) {
    return (
      <PageBody>
        <Skeleton className="h-20" />
        <Skeleton className="h-64" />
      </PageBody>
    );
  }
  const { title, status, description, actions } = head(query.data);
  return (
    <>
      <PageHeader
        back={<Link href={`/${slug}/${base}`}>{back}</Link>}
        title={title}
        meta={status}
        description={description}
        actions={actions}
      />
      <PageBody>{children(query.data)}</PageBody>
    </>
  );
}
