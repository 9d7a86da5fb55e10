"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import { randomId } from "@/lib/random-id";
import type { AppRouter } from "@/server/trpc/root";

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export { useTRPC, useTRPCClient };

const staleAfterMs = 5_000;

/** Gives client components the brand's procedures: `const trpc = useTRPC(); useQuery(trpc.orders.list.queryOptions(…))`. */
export function TrpcProvider({ brandSlug, children }: { brandSlug?: string; children: ReactNode }) {
  const [queryClient] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: staleAfterMs, retry: 1 } } }),
  );
  const [client] = useState(() => {
    const common = {
      url: "/api/trpc",
      transformer: superjson,
      // The same id is in the server's log, in the jobs the call leads to, and on an error that is shown.
      headers: () => ({
        "x-request-id": randomId(),
        ...(brandSlug ? { "x-weft-brand": brandSlug } : {}),
      }),
    };
    return createTRPCClient<AppRouter>({
      links: [
        splitLink({
          condition: (operation) => operation.type === "mutation",
          true: httpLink(common),
          false: httpBatchLink({ ...common, maxItems: 10 }),
        }),
      ],
    });
  });
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
