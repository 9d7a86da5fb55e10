"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ComponentProps } from "react";
import { ImportPanel } from "@/components/tables/import-panel";
import { useTRPC } from "@/lib/trpc/client";
import { FirstStock } from "./first-stock";
import { WizardFooter } from "./wizard-footer";

interface StockStepProps {
  locationId: string;
  footer: ComponentProps<typeof WizardFooter>;
}

/** What is in the warehouse: as its own system says, or from a file; both show first what they would change. */
export function StockStep({ locationId, footer }: StockStepProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const connections = useQuery(trpc.wms.connections.queryOptions());
  const connection = connections.data?.find((one) => one.locationId === locationId);
  const onWritten = () => void queryClient.invalidateQueries();
  return (
    <>
      {connection && <FirstStock connectionId={connection.id} onTaken={onWritten} />}
      <ImportPanel kind="stock" onImported={onWritten} />
      <WizardFooter {...footer} />
    </>
  );
}
