"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import { toast } from "sonner";
import { useFulfillmentActions } from "@/components/fulfillment/use-fulfillment-actions";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { type Address, AddressFields, emptyAddress } from "./address-fields";
import { AddressPaste } from "./address-paste";
import type { OrderActions } from "./use-order-actions";

interface ReceiverDialogProps {
  orderId: string;
  /** What the address rules think it should be. */
  suggestion?: { province?: string; city?: string; district?: string; street?: string };
  /** A location works on the order: it may have to be asked first. */
  working?: boolean;
  actions: OrderActions;
  onClose: () => void;
}

/** Edits the receiver. Reading what is there first is a reveal, and on record. */
export function ReceiverDialog({ orderId, suggestion, working, actions, onClose }: ReceiverDialogProps) {
  const t = useTranslations("orders.receiver");
  const common = useTranslations("common");
  const { intercept } = useFulfillmentActions();
  const trpc = useTRPC();
  const mayReveal = useMay("orders:reveal");
  const failureText = useFailureText();
  const { data: order, error: missing } = useQuery(trpc.orders.get.queryOptions({ id: orderId }, { staleTime: 0 }));
  const { mutateAsync: reveal, error: unread } = useMutation(trpc.orders.reveal.mutationOptions());
  const [address, setAddress] = useState<Address>();
  // The version that was read, not the latest: another person's change in between must show.
  const [version, setVersion] = useState<number>();
  useEffect(() => {
    if (!order || version !== undefined) return;
    setVersion(order.version);
    const { province, city, district } = order;
    const place = { province, city, district, ...withoutEmpty(suggestion) };
    if (!mayReveal) return setAddress({ ...emptyAddress, ...place });
    void reveal({ id: orderId, why: { reason: "edit" } }).then(
      (shown) => setAddress({ ...shown, ...place, street: suggestion?.street || shown.street }),
      () => undefined,
    );
  }, [order, version, suggestion, mayReveal, reveal, orderId]);

  const failure = unread ?? (order ? null : missing);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!address || !order || version === undefined) return;
    const receiver = { ...address, country: order.country, postalCode: order.postalCode ?? undefined };
    if (working) {
      const wish = { kind: "address" as const, reason: t("change"), receiver };
      const { state } = await intercept.mutateAsync({ orderId, wish });
      const left = order.fulfillmentOrders.some((work) => work.status === "shipped");
      toast.success(t(state === "done" ? "changed" : left ? "carrierAsked" : "changeAsked"));
    } else {
      await actions.editReceiver.mutateAsync({ id: orderId, version, receiver });
      toast.success(t("saved"));
    }
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent size="lg">
        <form onSubmit={(event) => submit(event).catch(() => undefined)} className="flex flex-col gap-4">
          <DialogHeader>
            <DialogTitle>{t("edit")}</DialogTitle>
            <DialogDescription>{t(working ? "changeDescription" : "editDescription")}</DialogDescription>
          </DialogHeader>
          {address ? (
            <>
              <AddressPaste onParsed={(parsed) => setAddress(merged(address, parsed))} />
              <AddressFields value={address} onChange={setAddress} />
            </>
          ) : failure ? (
            <p role="alert" className="text-danger text-sm">
              {failureText(failure)}
            </p>
          ) : (
            <Skeleton className="h-48" />
          )}
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              {common("cancel")}
            </Button>
            <Button type="submit" disabled={!address} loading={actions.editReceiver.isPending || intercept.isPending}>
              {t(working ? "change" : "saveAndCheck")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

const withoutEmpty = (place: Partial<Address> = {}) =>
  Object.fromEntries(
    (["province", "city", "district"] as const).flatMap((key) => (place[key] ? [[key, place[key]]] : [])),
  );

/** What the pasted text says wins; what it leaves out stays. */
export function merged(address: Address, parsed: Address): Address {
  const { name, phone, province, city, district, street } = parsed;
  return {
    name: name || address.name,
    phone: phone || address.phone,
    province,
    city,
    district,
    street: street || address.street,
  };
}
