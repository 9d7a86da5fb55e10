// Made of the OpenAPI document by `npm run client`: change the schemas in server/rest, not this.
export interface paths {
    "/orders": { get: operations["getOrders"]; post: operations["postOrders"] };
    "/orders/{id}": { get: operations["getOrdersById"]; patch: operations["patchOrdersById"] };
    "/orders/bulk": { post: operations["postOrdersBulk"] };
    "/orders/{id}/cancel": { post: operations["postOrdersCancel"] };
    "/orders/{id}/cancel-lines": { post: operations["postOrdersCancelLines"] };
    "/orders/{id}/cancel-rest": { post: operations["postOrdersCancelRest"] };
    "/orders/{id}/receiver": { put: operations["putOrdersReceiver"] };
    "/orders/{id}/interceptions": { post: operations["postOrdersInterceptions"] };
    "/orders/{id}/recheck": { post: operations["postOrdersRecheck"] };
    "/orders/{id}/reroute": { post: operations["postOrdersReroute"] };
    "/orders/{id}/route": { post: operations["postOrdersRoute"] };
    "/orders/{id}/notes": { get: operations["getOrdersNotes"]; post: operations["postOrdersNotes"] };
    "/orders/{id}/tags": { post: operations["postOrdersTags"] };
    "/orders/{id}/holds": { post: operations["postOrdersHolds"] };
    "/orders/{id}/parcels": { get: operations["getOrdersParcels"] };
    "/holds": { get: operations["getHolds"] };
    "/holds/release": { post: operations["postHoldsRelease"] };
    "/fulfillment-orders": { get: operations["getFulfillmentOrders"] };
    "/fulfillment-orders/{id}": { get: operations["getFulfillmentOrdersById"] };
    "/fulfillment-orders/{id}/actions": { post: operations["postFulfillmentOrdersActions"] };
    "/fulfillment-orders/bulk": { post: operations["postFulfillmentOrdersBulk"] };
    "/fulfillment-orders/labels": { post: operations["postFulfillmentOrdersLabels"] };
    "/interceptions/{id}/answer": { post: operations["postInterceptionsAnswer"] };
    "/parcels/{id}/label": { post: operations["postParcelsLabel"] };
    "/parcels/{id}/void": { post: operations["postParcelsVoid"] };
    "/stock": { get: operations["getStock"]; put: operations["putStock"] };
    "/stock/movements": { get: operations["getStockMovements"] };
    "/stock/explain": { get: operations["getStockExplain"] };
    "/stock/adjustments": { post: operations["postStockAdjustments"] };
    "/stock/pushes": { post: operations["postStockPushes"] };
    "/stock/pushes/answers": { post: operations["postStockPushesAnswers"] };
    "/stock/safety-rules": { get: operations["getStockSafetyRules"]; put: operations["putStockSafetyRules"] };
    "/stock/safety-rules/{id}": { delete: operations["deleteStockSafetyRulesById"] };
    "/transfers": { get: operations["getTransfers"]; post: operations["postTransfers"] };
    "/transfers/{id}": { get: operations["getTransfersById"] };
    "/transfers/{id}/approve": { post: operations["postTransfersApprove"] };
    "/transfers/{id}/pick": { post: operations["postTransfersPick"] };
    "/transfers/{id}/ship": { post: operations["postTransfersShip"] };
    "/transfers/{id}/receive": { post: operations["postTransfersReceive"] };
    "/transfers/{id}/settle": { post: operations["postTransfersSettle"] };
    "/transfers/{id}/cancel": { post: operations["postTransfersCancel"] };
    "/skus": { get: operations["getSkus"]; put: operations["putSkus"] };
    "/skus/{id}": { get: operations["getSkusById"] };
    "/locations": { get: operations["getLocations"]; put: operations["putLocations"] };
    "/locations/{id}": { get: operations["getLocationsById"] };
    "/channels": { get: operations["getChannels"]; post: operations["postChannels"] };
    "/channels/{id}": { get: operations["getChannelsById"]; patch: operations["patchChannelsById"] };
    "/routing/preview": { post: operations["postRoutingPreview"] };
    "/routing/policies": { get: operations["getRoutingPolicies"] };
    "/routing/policies/draft": { put: operations["putRoutingPoliciesDraft"] };
    "/routing/policies/{id}/publish": { post: operations["postRoutingPoliciesPublish"] };
    "/routing/policies/{id}/discard": { post: operations["postRoutingPoliciesDiscard"] };
    "/routing/policies/{id}/withdraw": { post: operations["postRoutingPoliciesWithdraw"] };
    "/routing/policies/{id}/restore": { post: operations["postRoutingPoliciesRestore"] };
    "/publishing/policies": {
        get: operations["getPublishingPolicies"];
        put: operations["putPublishingPolicies"];
        delete: operations["deletePublishingPolicies"];
    };
    "/events": { get: operations["getEvents"] };
    "/health": { get: operations["getHealth"] };
}
export interface webhooks {
    "order.accepted": {
        post: {
            parameters: {
                header: {
                    "weft-event-id": string;
                    "weft-event-type": string;
                    "weft-delivery-id": string;
                    "weft-signature": string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        id: string;
                        type: "order.accepted";
                        at: string;
                        order: { id: string; channel: string; externalNo: string };
                        data: Record<string, never>;
                    };
                };
            };
            responses: { "2XX": {} };
        };
    };
    "order.held": {
        post: {
            parameters: {
                header: {
                    "weft-event-id": string;
                    "weft-event-type": string;
                    "weft-delivery-id": string;
                    "weft-signature": string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        id: string;
                        type: "order.held";
                        at: string;
                        order: { id: string; channel: string; externalNo: string };
                        data: { holds: string[] };
                    };
                };
            };
            responses: { "2XX": {} };
        };
    };
    "order.released": {
        post: {
            parameters: {
                header: {
                    "weft-event-id": string;
                    "weft-event-type": string;
                    "weft-delivery-id": string;
                    "weft-signature": string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        id: string;
                        type: "order.released";
                        at: string;
                        order: { id: string; channel: string; externalNo: string };
                        data: { holds: string[] };
                    };
                };
            };
            responses: { "2XX": {} };
        };
    };
    "order.routed": {
        post: {
            parameters: {
                header: {
                    "weft-event-id": string;
                    "weft-event-type": string;
                    "weft-delivery-id": string;
                    "weft-signature": string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        id: string;
                        type: "order.routed";
                        at: string;
                        order: { id: string; channel: string; externalNo: string };
                        data: { decisionId: string | null };
                    };
                };
            };
            responses: { "2XX": {} };
        };
    };
    "order.canceled": {
        post: {
            parameters: {
                header: {
                    "weft-event-id": string;
                    "weft-event-type": string;
                    "weft-delivery-id": string;
                    "weft-signature": string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        id: string;
                        type: "order.canceled";
                        at: string;
                        order: { id: string; channel: string; externalNo: string };
                        data: Record<string, never>;
                    };
                };
            };
            responses: { "2XX": {} };
        };
    };
    "order.lines_canceled": {
        post: {
            parameters: {
                header: {
                    "weft-event-id": string;
                    "weft-event-type": string;
                    "weft-delivery-id": string;
                    "weft-signature": string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        id: string;
                        type: "order.lines_canceled";
                        at: string;
                        order: { id: string; channel: string; externalNo: string };
                        data: { lines: { lineNo: number; quantity: number }[] | null };
                    };
                };
            };
            responses: { "2XX": {} };
        };
    };
    "order.completed": {
        post: {
            parameters: {
                header: {
                    "weft-event-id": string;
                    "weft-event-type": string;
                    "weft-delivery-id": string;
                    "weft-signature": string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        id: string;
                        type: "order.completed";
                        at: string;
                        order: { id: string; channel: string; externalNo: string };
                        data: Record<string, never>;
                    };
                };
            };
            responses: { "2XX": {} };
        };
    };
    "fulfillment.accepted": {
        post: {
            parameters: {
                header: {
                    "weft-event-id": string;
                    "weft-event-type": string;
                    "weft-delivery-id": string;
                    "weft-signature": string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        id: string;
                        type: "fulfillment.accepted";
                        at: string;
                        order: { id: string; channel: string; externalNo: string };
                        data: { fulfillmentOrderId: string };
                    };
                };
            };
            responses: { "2XX": {} };
        };
    };
    "fulfillment.shipped": {
        post: {
            parameters: {
                header: {
                    "weft-event-id": string;
                    "weft-event-type": string;
                    "weft-delivery-id": string;
                    "weft-signature": string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        id: string;
                        type: "fulfillment.shipped";
                        at: string;
                        order: { id: string; channel: string; externalNo: string };
                        data: {
                            fulfillmentOrderId: string;
                            carrier: string | null;
                            trackingNo: string | null;
                        };
                    };
                };
            };
            responses: { "2XX": {} };
        };
    };
    "fulfillment.delivered": {
        post: {
            parameters: {
                header: {
                    "weft-event-id": string;
                    "weft-event-type": string;
                    "weft-delivery-id": string;
                    "weft-signature": string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        id: string;
                        type: "fulfillment.delivered";
                        at: string;
                        order: { id: string; channel: string; externalNo: string };
                        data: { fulfillmentOrderId: string };
                    };
                };
            };
            responses: { "2XX": {} };
        };
    };
    "fulfillment.collected": {
        post: {
            parameters: {
                header: {
                    "weft-event-id": string;
                    "weft-event-type": string;
                    "weft-delivery-id": string;
                    "weft-signature": string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        id: string;
                        type: "fulfillment.collected";
                        at: string;
                        order: { id: string; channel: string; externalNo: string };
                        data: { fulfillmentOrderId: string };
                    };
                };
            };
            responses: { "2XX": {} };
        };
    };
}
export interface components {
    schemas: {
        Order: {
            id: string;
            channel: string;
            externalNo: string;
            status: "received" | "ready" | "in_fulfillment" | "completed" | "canceled";
            placedAt: string;
            currency: string;
            total: string;
            paymentStatus: "paid" | "unpaid" | "cod";
            method: "ship" | "pickup" | "two_hour";
            promiseBy: string | null;
            tags: string[];
            version: number;
            receiver: {
                name: string;
                phone: string;
                country: string;
                province: string;
                city: string;
                district: string;
                street: string;
                postalCode: string | null;
            };
            lines: { lineNo: number; sku: string; quantity: number; unitPrice: string; discount: string }[];
            holds: components["schemas"]["Hold"][];
            fulfillmentOrders: {
                id: string;
                location: string;
                status: string;
                method: string;
                lines: { lineNo: number; sku: string; quantity: number }[];
            }[];
            decision: components["schemas"]["OrderDecision"];
        };
        Hold: {
            id: string;
            type: string;
            scope: string;
            severity: "blocking" | "warning";
            message: string;
            dueAt: string | null;
        };
        OrderDecision: {
            id: string;
            kind: string;
            reason: string | null;
            decidedAt: string;
            result: components["schemas"]["RoutingDecision"];
        } | null;
        RoutingDecision: {
            status: "planned" | "partial" | "unplanned";
            method: "ship" | "pickup" | "two_hour";
            policyVersion: number;
            chosen: components["schemas"]["RoutingPlan"];
            alternatives: components["schemas"]["RoutingPlan"][];
            rejected: {
                no_stock?: number;
                inactive?: number;
                excluded?: number;
                declined?: number;
                not_preferred?: number;
                method?: number;
                capacity?: number;
                service_area?: number;
                radius?: number;
                closed?: number;
                promise?: number;
            };
            fallbacks: {
                reason: "pickup_location_unsuitable" | "pickup_no_location" | "two_hour_no_location" | "two_hour_unknown_position" | "preferred_unsuitable" | "promise_missed" | "line_split";
                from?: "ship" | "pickup" | "two_hour";
                rejected?: {
                    no_stock?: number;
                    inactive?: number;
                    excluded?: number;
                    declined?: number;
                    not_preferred?: number;
                    method?: number;
                    capacity?: number;
                    service_area?: number;
                    radius?: number;
                    closed?: number;
                    promise?: number;
                };
            }[];
            shortages: {
                lineNo: number;
                reason: "out_of_stock" | "no_location" | "split_not_allowed";
                available: number;
            }[];
            exact: boolean;
        } | null;
        RoutingPlan: {
            score: number;
            terms: {
                freight?: number;
                time?: number;
                distance?: number;
                depth?: number;
                service?: number;
                preference?: number;
                sizeRun?: number;
                carbon?: number;
                parcels?: number;
            };
            parcels: {
                location: string;
                lines: { lineNo: number; quantity: number | null }[];
                freight: string;
                currency: string;
                km: number;
                hours: number;
                carbonGrams: number;
            }[];
        } | null;
        OrderResult: {
            externalNo: string | null;
            status: "accepted" | "duplicate" | "rejected";
            orderId?: string;
            code?: string;
            errors?: components["schemas"]["FieldError"][];
        };
        FieldError: { path: string; message: string };
        Problem: {
            type: string;
            title: string;
            status: number;
            code: string;
            detail: string;
            errors?: components["schemas"]["FieldError"][];
            reference: string;
        };
        OrderInput: {
            channel: string;
            externalNo: string;
            placedAt: string;
            currency: string;
            buyer: { name?: string; phone?: string; memberNo?: string; maskedId?: string };
            shipTo: {
                name: string;
                phone: string;
                country: string;
                province: string;
                city: string;
                district: string;
                street: string;
                postalCode?: string;
                lat?: number;
                lng?: number;
            };
            delivery?: {
                method: "ship" | "pickup" | "two_hour";
                pickupLocation?: string;
                promiseBy?: string;
            };
            lines: { sku: string; quantity: number; unitPrice: string; discount?: string }[];
            freight?: string;
            discount?: string;
            total: string;
            payment: { status: "paid" | "unpaid" | "cod"; method?: string; paidAt?: string; amount?: string };
            buyerNote?: string;
            sellerNote?: string;
        };
        OrderBatch: { orders: components["schemas"]["OrderInput"][] };
        OrderPatch: {
            version: number;
            lines?: { lineNo: number; unitPrice: string; discount?: string }[];
            total?: string;
            freight?: string;
            discount?: string;
        };
        ItemResult: { id: string; ok: boolean; code?: string };
        OrdersBulk: {
            action: "cancel";
            ids: string[];
            reason: string;
        } | {} | {
            action: "tag";
            ids: string[];
            add?: string[];
            remove?: string[];
        } | {} | {
            action: "mark_paid";
            ids: string[];
        };
        CancelLines: { lines: { lineNo: number; quantity: number }[]; reason: string };
        ReceiverEdit: {
            version: number;
            receiver: {
                name: string;
                phone: string;
                country: string;
                province: string;
                city: string;
                district: string;
                street: string;
                postalCode?: string;
                lat?: number;
                lng?: number;
            };
        };
        Interception: {
            kind: "cancel";
            reason: string;
        } | {} | {
            kind: "address";
            reason: string;
            receiver: {
                name: string;
                phone: string;
                country: string;
                province: string;
                city: string;
                district: string;
                street: string;
                postalCode?: string;
                lat?: number;
                lng?: number;
            };
        };
        RouteByHand: { reason: string; lines: { lineNo: number; location: string }[] };
        OrderNote: { id: string; body: string; author: string | null; createdAt: string };
        Parcel: {
            id: string;
            status: "open" | "labeled" | "shipped" | "delivered" | "exception" | "voided";
            location: string;
            carrier: string | null;
            service: string | null;
            trackingNo: string | null;
            trackingState: "created" | "picked_up" | "in_transit" | "out_for_delivery" | "delivered" | "problem" | "refused" | "returning" | "returned" | "canceled" | null;
            weightGrams: number | null;
            call: { status: "pending" | "parked"; message: string | null } | null;
            tracking: {
                at: string;
                state: "created" | "picked_up" | "in_transit" | "out_for_delivery" | "delivered" | "problem" | "refused" | "returning" | "returned" | "canceled";
                text: string;
                place: string;
            }[];
        };
        OpenHold: {
            id: string;
            orderId: string;
            externalNo: string;
            channel: string;
            orderStatus: "received" | "ready" | "in_fulfillment" | "completed" | "canceled";
            orderVersion: number;
            type: "unknown_sku" | "price_below_floor" | "price_off_list" | "total_mismatch" | "unpaid" | "underpaid" | "address_incomplete" | "address_unparsable" | "duplicate_buyer" | "quantity_outlier" | "receiver_blocked" | "buyer_note" | "unknown_currency" | "no_lines" | "out_of_stock" | "no_location" | "presale" | "manual" | "refund_requested" | "platform_paused" | "label_failed" | "parcel_stuck" | "parcel_refused" | "parcel_returned";
            scope: string;
            severity: "blocking" | "warning";
            message: string;
            params: { [key: string]: string | number };
            openedAt: string;
            dueAt: string | null;
        };
        FulfillmentOrder: {
            id: string;
            orderId: string;
            externalNo: string;
            location: string;
            status: "offered" | "accepted" | "picking" | "packed" | "shipped" | "delivered" | "ready" | "handed_over" | "declined" | "expired" | "recalled" | "canceled";
            method: "ship" | "pickup" | "two_hour";
            lines: { lineNo: number; sku: string; quantity: number }[];
            carrier: string | null;
            trackingNo: string | null;
            createdAt: string;
            promiseBy: string | null;
            acceptBy: string | null;
            pickupBy: string | null;
            shippedAt: string | null;
            held: boolean;
            waitsUntil: string | null;
            stopRequested: boolean;
            stop: {
                id: string;
                kind: "cancel" | "address" | "lines";
                stage: "location" | "carrier";
                deadline: string;
                reason: string;
            } | null;
            allowedActions: ("accept" | "decline" | "expire" | "start_picking" | "pack" | "unpack" | "mark_ready" | "ship" | "deliver" | "hand_over" | "give_back" | "recall" | "cancel" | "withdraw_accept" | "stop_picking")[];
        };
        FulfillmentStep: {
            action: "accept";
            lines?: { lineNo: number; sku: string; quantity: number }[];
            reason?: "not_found" | "damaged" | "display_piece" | "closed" | "too_busy";
        } | {} | {
            action: "decline";
            reason: "not_found" | "damaged" | "display_piece" | "closed" | "too_busy";
            note?: string;
        } | {} | {
            action: "start_picking" | "deliver" | "mark_ready";
        } | {} | {
            action: "pack";
            units?: { skuId: string; lots?: { code: string; quantity: number }[]; serials?: string[] }[];
        } | {} | {
            action: "ship";
            carrier?: string;
            trackingNo?: string;
            units?: { skuId: string; lots?: { code: string; quantity: number }[]; serials?: string[] }[];
        } | {} | {
            action: "hand_over";
            collector: {
                code: string;
            } | {} | {
                proxy: string;
            };
            units?: { skuId: string; lots?: { code: string; quantity: number }[]; serials?: string[] }[];
        } | {} | {
            action: "unpack";
            reason?: string;
        } | {} | {
            action: "recall";
            reason: string;
        };
        FulfillmentBulk: { action: "accept" | "start_picking" | "pack" | "deliver"; ids: string[] };
        LabelResult: {
            fulfillmentOrderId: string;
            parcelId: string | null;
            status: "labeled" | "waiting" | "parked" | "refused";
            message: string | null;
        };
        LabelBought: {
            status: "labeled" | "waiting" | "parked";
            trackingNo: string | null;
            message: string | null;
        };
        StockLevel: {
            location: string;
            sku: string;
            onHand: number;
            reserved: number;
            locked: number;
            inTransit: number;
            qualityCheck: number;
            damaged: number;
            safety: number;
            available: number;
        };
        Upserted: { upserted: number; errors: components["schemas"]["FieldError"][] };
        StockCount: { location: string; sku: string; onHand: number };
        StockMovement: {
            id: string;
            at: string;
            location: string;
            cause: "order" | "cancel" | "expire" | "reroute" | "ship" | "release" | "count" | "adjustment" | "import" | "transfer" | "receipt" | "return" | "lock" | "unlock" | "quality" | "damage" | "scrap" | "display" | "wms" | "pos" | "seed";
            causeId: string | null;
            reason: string | null;
            externalNo: string | null;
            actorType: string;
            onHand: number;
            reserved: number;
            locked: number;
            inTransit: number;
            qualityCheck: number;
            damaged: number;
        };
        StockExplained: {
            sku: string;
            location: string | null;
            available: number;
            terms: { onHand: number; reserved: number; locked: number; safety: number; suspect: number };
            others: { inTransit: number; qualityCheck: number; damaged: number };
            ledgerAgrees: boolean;
            reservations: {
                orderId: string;
                externalNo: string;
                quantity: number;
                expiresAt: string | null;
            }[];
            locks: { id: string; remaining: number }[];
        };
        StockAdjustment: {
            reason: "damage" | "repair" | "scrap" | "quality_in" | "quality_passed" | "quality_failed" | "display" | "found" | "lost" | "correction";
            rows: {
                location: string;
                sku: string;
                bucket?: "onHand" | "qualityCheck" | "damaged";
                quantity: number;
            }[];
        };
        StockPush: { id: string; sku: string; value: number; decrease: boolean };
        SafetyRule: {
            id: string;
            sku?: string | null;
            category?: string | null;
            location?: string | null;
            units: number;
            note?: string;
            updatedAt: string;
        };
        SafetyRuleInput: {
            sku?: string | null;
            category?: string | null;
            location?: string | null;
            units: number;
            note?: string;
        };
        Transfer: {
            id: string;
            number: number;
            status: "requested" | "approved" | "picking" | "shipped" | "received" | "closed" | "canceled";
            from: string;
            to: string;
            units: number;
            note: string;
            carrier: string | null;
            trackingNo: string | null;
            openDifferences: number;
            version: number;
            createdAt: string;
            approvedAt: string | null;
            shippedAt: string | null;
            expectedAt: string | null;
            receivedAt: string | null;
            closedAt: string | null;
        };
        TransferDetail: {
            id: string;
            number: number;
            status: "requested" | "approved" | "picking" | "shipped" | "received" | "closed" | "canceled";
            from: string;
            to: string;
            units: number;
            note: string;
            carrier: string | null;
            trackingNo: string | null;
            openDifferences: number;
            version: number;
            createdAt: string;
            approvedAt: string | null;
            shippedAt: string | null;
            expectedAt: string | null;
            receivedAt: string | null;
            closedAt: string | null;
            lines: {
                sku: string;
                requested: number;
                shipped: number | null;
                received: number | null;
                available: number;
            }[];
            differences: {
                sku: string;
                kind: "short" | "over" | "wrong";
                quantity: number;
                settlement: "lost" | "found" | "returned" | null;
                note: string;
            }[];
            orders: { orderId: string; externalNo: string; sku: string; quantity: number }[];
        };
        TransferRequest: {
            from: string;
            to: string;
            lines: { sku: string; quantity: number }[];
            note?: string;
        };
        TransferShipment: {
            version: number;
            lines: { sku: string; quantity: number }[];
            carrier?: string;
            trackingNo?: string;
        };
        TransferReceipt: { version: number; lines: { code: string; quantity: number; serials?: string[] }[] };
        Sku: {
            id: string;
            code: string;
            styleCode: string;
            kind: "simple" | "bundle";
            name: string;
            color: string;
            size: string;
            barcode: string | null;
            weightGrams: number | null;
            listPrice: string | null;
            floorPrice: string | null;
            cost: string | null;
            currency: string;
            category: string | null;
            season: string | null;
            tags: string[];
            active: boolean;
            updatedAt: string;
        };
        SkuInput: {
            code: string;
            styleCode: string;
            name: string;
            color: string;
            size: string;
            barcode?: string;
            weightGrams?: number;
            listPrice?: string;
            cost?: string;
            floorPrice?: string;
            currency?: string;
            category?: string;
            season?: string;
            tags?: string[];
        };
        Location: {
            id: string;
            code: string;
            name: string;
            type: "dc" | "store" | "popup" | "third_party";
            address: {
                country: string;
                province: string;
                city: string;
                district: string;
                street: string;
                postalCode: string | null;
            };
            lat: number;
            lng: number;
            timezone: string;
            capabilities: { shipFrom: boolean; pickup: boolean; twoHour: boolean };
            twoHourRadiusKm: number;
            openingHours: {
                mon?: [
                    string,
                    string
                ][];
                tue?: [
                    string,
                    string
                ][];
                wed?: [
                    string,
                    string
                ][];
                thu?: [
                    string,
                    string
                ][];
                fri?: [
                    string,
                    string
                ][];
                sat?: [
                    string,
                    string
                ][];
                sun?: [
                    string,
                    string
                ][];
            };
            cutOff: string;
            leadHours: number;
            dailyCapacity: number | null;
            serviceScore: number;
            active: boolean;
            version: number;
        };
        LocationInput: {
            code: string;
            name: string;
            type: "dc" | "store" | "popup" | "third_party";
            address: {
                country: string;
                province: string;
                city: string;
                district: string;
                street: string;
                postalCode?: string | null;
            };
            lat: number;
            lng: number;
            capabilities?: { shipFrom?: boolean; pickup?: boolean; twoHour?: boolean };
            dailyCapacity?: number;
            serviceScore?: number;
            active?: boolean;
        };
        Channel: {
            id: string;
            code: string;
            name: string;
            type: "tmall" | "jd" | "pinduoduo" | "douyin" | "wechat" | "xiaohongshu" | "kuaishou" | "shopify" | "own_site" | "pos" | "wholesale" | "livestream" | "employee" | "group_purchase" | "file" | "api" | "manual";
            active: boolean;
            defaultMethod: "ship" | "pickup" | "two_hour";
            currency: string;
            unpaidMinutes: number;
            version: number;
        };
        ChannelInput: {
            code: string;
            name: string;
            type: "tmall" | "jd" | "pinduoduo" | "douyin" | "wechat" | "xiaohongshu" | "kuaishou" | "shopify" | "own_site" | "pos" | "wholesale" | "livestream" | "employee" | "group_purchase" | "file" | "api" | "manual";
            active?: boolean;
            defaultMethod?: "ship" | "pickup" | "two_hour";
            currency?: string;
            unpaidMinutes?: number;
        };
        ChannelPatch: {
            name?: string;
            type?: "tmall" | "jd" | "pinduoduo" | "douyin" | "wechat" | "xiaohongshu" | "kuaishou" | "shopify" | "own_site" | "pos" | "wholesale" | "livestream" | "employee" | "group_purchase" | "file" | "api" | "manual";
            active?: boolean;
            defaultMethod?: "ship" | "pickup" | "two_hour";
            currency?: string;
            unpaidMinutes?: number;
            version: number;
        };
        RoutingPreview: {
            status: "planned" | "partial" | "unplanned";
            method: "ship" | "pickup" | "two_hour";
            policyVersion: number;
            chosen: components["schemas"]["PreviewPlan"];
            alternatives: components["schemas"]["PreviewPlan"][];
            rejected: {
                no_stock?: number;
                inactive?: number;
                excluded?: number;
                declined?: number;
                not_preferred?: number;
                method?: number;
                capacity?: number;
                service_area?: number;
                radius?: number;
                closed?: number;
                promise?: number;
            };
            fallbacks: {
                reason: "pickup_location_unsuitable" | "pickup_no_location" | "two_hour_no_location" | "two_hour_unknown_position" | "preferred_unsuitable" | "promise_missed" | "line_split";
                from?: "ship" | "pickup" | "two_hour";
                rejected?: {
                    no_stock?: number;
                    inactive?: number;
                    excluded?: number;
                    declined?: number;
                    not_preferred?: number;
                    method?: number;
                    capacity?: number;
                    service_area?: number;
                    radius?: number;
                    closed?: number;
                    promise?: number;
                };
            }[];
            shortages: {
                lineNo: number;
                reason: "out_of_stock" | "no_location" | "split_not_allowed";
                available: number;
            }[];
        };
        PreviewPlan: {
            score: number;
            terms: {
                freight?: number;
                time?: number;
                distance?: number;
                depth?: number;
                service?: number;
                preference?: number;
                sizeRun?: number;
                carbon?: number;
                parcels?: number;
            };
            parcels: {
                location: string;
                lines: { lineNo: number; quantity: number | null }[];
                freight: string;
                currency: string;
                km: number;
                hours: number;
                carbonGrams: number;
                locationName: string;
                weightGrams: number;
            }[];
        } | null;
        RoutingPolicy: {
            id: string;
            version: number;
            status: "draft" | "published" | "archived";
            channel: string | null;
            name: string;
            weights: components["schemas"]["RoutingWeights"];
            settings: components["schemas"]["RoutingSettings"];
            updatedAt: string;
            publishedAt: string | null;
        };
        RoutingWeights: {
            freight?: number;
            time?: number;
            distance?: number;
            depth?: number;
            service?: number;
            preference?: number;
            sizeRun?: number;
            carbon?: number;
            parcels?: number;
        };
        RoutingSettings: {
            maxParcels: number;
            preferredTypes: ("dc" | "store" | "popup" | "third_party")[];
            maxKmByType: { dc?: number; store?: number; popup?: number; third_party?: number };
            crossBorder: boolean;
            splitLines: boolean;
            allowPartial: boolean;
            excludedLocations: string[];
        };
        RoutingDraft: {
            channel: string | null;
            name?: string;
            weights: components["schemas"]["RoutingWeights"];
            settings: components["schemas"]["RoutingSettings"];
            draft?: { id: string; readAt: string } | null;
        };
        PublishedRule: {
            channel: string;
            scope: "all" | "category" | "sku";
            target?: string;
            mode: "share" | "fixed" | "exclusive" | "off";
            amount: number;
            source?: "all" | "warehouses" | "stores";
            buffer?: number;
            ceiling?: number | null;
            lowAt?: number | null;
            priority?: number;
            updatedAt: string;
        };
        PublishRule: {
            channel: string;
            scope: "all" | "category" | "sku";
            target?: string;
            mode: "share" | "fixed" | "exclusive" | "off";
            amount: number;
            source?: "all" | "warehouses" | "stores";
            buffer?: number;
            ceiling?: number | null;
            lowAt?: number | null;
            priority?: number;
        };
        Event: {
            id: string;
            type: "order.accepted";
            at: string;
            order: { id: string; channel: string; externalNo: string };
            data: Record<string, never>;
        } | {} | {
            id: string;
            type: "order.held";
            at: string;
            order: { id: string; channel: string; externalNo: string };
            data: { holds: string[] };
        } | {} | {
            id: string;
            type: "order.released";
            at: string;
            order: { id: string; channel: string; externalNo: string };
            data: { holds: string[] };
        } | {} | {
            id: string;
            type: "order.routed";
            at: string;
            order: { id: string; channel: string; externalNo: string };
            data: { decisionId: string | null };
        } | {} | {
            id: string;
            type: "order.canceled";
            at: string;
            order: { id: string; channel: string; externalNo: string };
            data: Record<string, never>;
        } | {} | {
            id: string;
            type: "order.lines_canceled";
            at: string;
            order: { id: string; channel: string; externalNo: string };
            data: { lines: { lineNo: number; quantity: number }[] | null };
        } | {} | {
            id: string;
            type: "order.completed";
            at: string;
            order: { id: string; channel: string; externalNo: string };
            data: Record<string, never>;
        } | {} | {
            id: string;
            type: "fulfillment.accepted";
            at: string;
            order: { id: string; channel: string; externalNo: string };
            data: { fulfillmentOrderId: string };
        } | {} | {
            id: string;
            type: "fulfillment.shipped";
            at: string;
            order: { id: string; channel: string; externalNo: string };
            data: { fulfillmentOrderId: string; carrier: string | null; trackingNo: string | null };
        } | {} | {
            id: string;
            type: "fulfillment.delivered";
            at: string;
            order: { id: string; channel: string; externalNo: string };
            data: { fulfillmentOrderId: string };
        } | {} | {
            id: string;
            type: "fulfillment.collected";
            at: string;
            order: { id: string; channel: string; externalNo: string };
            data: { fulfillmentOrderId: string };
        };
        Health: { status: "ok" | "degraded"; database: "ok" | "unreachable"; version: string };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export interface operations {
    getOrders: {
        parameters: {
            query?: {
                channel?: string;
                externalNo?: string;
                status?: string;
                hold?: string;
                q?: string;
                placed?: "today" | "yesterday" | "7d" | "30d";
                from?: string;
                to?: string;
                payment?: string;
                method?: string;
                location?: string;
                tag?: string;
                sku?: string;
                due?: "overdue" | "today" | "tomorrow" | "3d";
                min?: string;
                max?: string;
                sort?: "placed_desc" | "placed_asc" | "amount_desc" | "amount_asc" | "due_asc" | "due_desc";
                limit?: number;
                cursor?: string;
                fields?: string;
            };
        };
        responses: {
            200: {
                content: {
                    "application/json": { data: components["schemas"]["Order"][]; nextCursor: string | null };
                };
            };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postOrders: {
        parameters: { query?: { wait?: "routed" }; header?: { "idempotency-key"?: string } };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderInput"] | components["schemas"]["OrderBatch"];
                "application/x-ndjson": string;
            };
        };
        responses: {
            200: { content: { "application/json": components["schemas"]["Order"] } };
            202: { content: { "application/json": { results: components["schemas"]["OrderResult"][] } } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    getOrdersById: {
        parameters: { query?: { fields?: string }; path: { id: string } };
        responses: {
            200: { content: { "application/json": components["schemas"]["Order"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    patchOrdersById: {
        parameters: { path: { id: string } };
        requestBody: { content: { "application/json": components["schemas"]["OrderPatch"] } };
        responses: {
            200: { content: { "application/json": components["schemas"]["Order"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postOrdersBulk: {
        parameters: { header?: { "idempotency-key"?: string } };
        requestBody: { content: { "application/json": components["schemas"]["OrdersBulk"] } };
        responses: {
            200: { content: { "application/json": { results: components["schemas"]["ItemResult"][] } } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postOrdersCancel: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": { reason: string } } };
        responses: {
            200: { content: { "application/json": components["schemas"]["Order"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postOrdersCancelLines: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": components["schemas"]["CancelLines"] } };
        responses: {
            200: { content: { "application/json": components["schemas"]["Order"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postOrdersCancelRest: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": { reason: string } } };
        responses: {
            200: { content: { "application/json": components["schemas"]["Order"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    putOrdersReceiver: {
        parameters: { path: { id: string } };
        requestBody: { content: { "application/json": components["schemas"]["ReceiverEdit"] } };
        responses: {
            200: { content: { "application/json": components["schemas"]["Order"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postOrdersInterceptions: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": components["schemas"]["Interception"] } };
        responses: {
            200: { content: { "application/json": components["schemas"]["Order"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postOrdersRecheck: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": Record<string, never> } };
        responses: {
            200: { content: { "application/json": components["schemas"]["Order"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postOrdersReroute: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": { reason: string } } };
        responses: {
            200: { content: { "application/json": components["schemas"]["Order"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postOrdersRoute: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": components["schemas"]["RouteByHand"] } };
        responses: {
            200: { content: { "application/json": components["schemas"]["Order"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    getOrdersNotes: {
        parameters: { query?: { fields?: string }; path: { id: string } };
        responses: {
            200: { content: { "application/json": { data: components["schemas"]["OrderNote"][] } } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postOrdersNotes: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": { body: string; onPlatform?: boolean } } };
        responses: {
            201: { content: { "application/json": { id: string } } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postOrdersTags: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": { add?: string[]; remove?: string[] } } };
        responses: {
            200: { content: { "application/json": components["schemas"]["Order"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postOrdersHolds: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": { reason: string; dueAt?: string } } };
        responses: {
            200: { content: { "application/json": components["schemas"]["Order"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    getOrdersParcels: {
        parameters: { query?: { fields?: string }; path: { id: string } };
        responses: {
            200: { content: { "application/json": { data: components["schemas"]["Parcel"][] } } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    getHolds: {
        parameters: {
            query?: {
                type?: string;
                severity?: "blocking" | "warning";
                channel?: string;
                orderId?: string;
                overdue?: boolean;
                sort?: "due" | "opened";
                limit?: number;
                cursor?: string;
                fields?: string;
            };
        };
        responses: {
            200: {
                content: {
                    "application/json": {
                        data: components["schemas"]["OpenHold"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postHoldsRelease: {
        parameters: { header?: { "idempotency-key"?: string } };
        requestBody: { content: { "application/json": { ids: string[]; reason: string } } };
        responses: {
            200: { content: { "application/json": { results: components["schemas"]["ItemResult"][] } } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    getFulfillmentOrders: {
        parameters: {
            query?: {
                q?: string;
                status?: string;
                location?: string;
                method?: string;
                due?: string;
                sort?: "created_asc" | "created_desc";
                limit?: number;
                cursor?: string;
                fields?: string;
            };
        };
        responses: {
            200: {
                content: {
                    "application/json": {
                        data: components["schemas"]["FulfillmentOrder"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    getFulfillmentOrdersById: {
        parameters: { query?: { fields?: string }; path: { id: string } };
        responses: {
            200: { content: { "application/json": components["schemas"]["FulfillmentOrder"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postFulfillmentOrdersActions: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": components["schemas"]["FulfillmentStep"] } };
        responses: {
            200: { content: { "application/json": components["schemas"]["FulfillmentOrder"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postFulfillmentOrdersBulk: {
        parameters: { header?: { "idempotency-key"?: string } };
        requestBody: { content: { "application/json": components["schemas"]["FulfillmentBulk"] } };
        responses: {
            200: { content: { "application/json": { results: components["schemas"]["ItemResult"][] } } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postFulfillmentOrdersLabels: {
        parameters: { header?: { "idempotency-key"?: string } };
        requestBody: { content: { "application/json": { fulfillmentOrderIds: string[] } } };
        responses: {
            200: { content: { "application/json": { results: components["schemas"]["LabelResult"][] } } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postInterceptionsAnswer: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": { answer: "done" | "refused"; note?: string } } };
        responses: {
            200: { content: { "application/json": { state: "done" | "refused" } } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postParcelsLabel: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": { accountId?: string; service?: string } } };
        responses: {
            200: { content: { "application/json": components["schemas"]["LabelBought"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postParcelsVoid: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": { reason: string } } };
        responses: {
            200: { content: { "application/json": Record<string, never> } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    getStock: {
        parameters: {
            query?: { sku?: string; location?: string; limit?: number; cursor?: string; fields?: string };
        };
        responses: {
            200: {
                content: {
                    "application/json": {
                        data: components["schemas"]["StockLevel"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    putStock: {
        requestBody: { content: { "application/json": { stock: components["schemas"]["StockCount"][] } } };
        responses: {
            200: { content: { "application/json": components["schemas"]["Upserted"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    getStockMovements: {
        parameters: {
            query: { sku: string; location?: string; limit?: number; cursor?: string; fields?: string };
        };
        responses: {
            200: {
                content: {
                    "application/json": {
                        data: components["schemas"]["StockMovement"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    getStockExplain: {
        parameters: { query: { sku: string; location?: string; fields?: string } };
        responses: {
            200: { content: { "application/json": components["schemas"]["StockExplained"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postStockAdjustments: {
        parameters: { header?: { "idempotency-key"?: string } };
        requestBody: { content: { "application/json": components["schemas"]["StockAdjustment"] } };
        responses: {
            200: { content: { "application/json": { changed: number } } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postStockPushes: {
        parameters: { header?: { "idempotency-key"?: string } };
        requestBody: { content: { "application/json": { channel: string; limit?: number } } };
        responses: {
            200: { content: { "application/json": { data: components["schemas"]["StockPush"][] } } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postStockPushesAnswers: {
        parameters: { header?: { "idempotency-key"?: string } };
        requestBody: { content: { "application/json": { answers: { id: string; refusal?: string }[] } } };
        responses: {
            200: { content: { "application/json": { answered: number } } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    getStockSafetyRules: {
        parameters: { query?: { q?: string; limit?: number; cursor?: string; fields?: string } };
        responses: {
            200: {
                content: {
                    "application/json": {
                        data: components["schemas"]["SafetyRule"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    putStockSafetyRules: {
        requestBody: { content: { "application/json": components["schemas"]["SafetyRuleInput"] } };
        responses: {
            200: { content: { "application/json": Record<string, never> } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    deleteStockSafetyRulesById: {
        parameters: { path: { id: string } };
        responses: {
            200: { content: { "application/json": Record<string, never> } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    getTransfers: {
        parameters: {
            query?: {
                status?: string;
                from?: string;
                to?: string;
                differing?: boolean;
                limit?: number;
                cursor?: string;
                fields?: string;
            };
        };
        responses: {
            200: {
                content: {
                    "application/json": {
                        data: components["schemas"]["Transfer"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postTransfers: {
        parameters: { header?: { "idempotency-key"?: string } };
        requestBody: { content: { "application/json": components["schemas"]["TransferRequest"] } };
        responses: {
            201: { content: { "application/json": { id: string } } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    getTransfersById: {
        parameters: { query?: { fields?: string }; path: { id: string } };
        responses: {
            200: { content: { "application/json": components["schemas"]["TransferDetail"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postTransfersApprove: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": { version: number } } };
        responses: {
            200: { content: { "application/json": components["schemas"]["TransferDetail"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postTransfersPick: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": { version: number } } };
        responses: {
            200: { content: { "application/json": components["schemas"]["TransferDetail"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postTransfersShip: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": components["schemas"]["TransferShipment"] } };
        responses: {
            200: { content: { "application/json": components["schemas"]["TransferDetail"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postTransfersReceive: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": components["schemas"]["TransferReceipt"] } };
        responses: {
            200: { content: { "application/json": components["schemas"]["TransferDetail"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postTransfersSettle: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: {
            content: {
                "application/json": { sku: string; settlement: "lost" | "found" | "returned"; note?: string };
            };
        };
        responses: {
            200: { content: { "application/json": components["schemas"]["TransferDetail"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postTransfersCancel: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": { version: number; reason: string } } };
        responses: {
            200: { content: { "application/json": components["schemas"]["TransferDetail"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    getSkus: {
        parameters: {
            query?: {
                q?: string;
                styleCode?: string;
                category?: string;
                season?: string;
                active?: boolean;
                limit?: number;
                cursor?: string;
                fields?: string;
            };
        };
        responses: {
            200: {
                content: {
                    "application/json": { data: components["schemas"]["Sku"][]; nextCursor: string | null };
                };
            };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    putSkus: {
        requestBody: { content: { "application/json": { skus: components["schemas"]["SkuInput"][] } } };
        responses: {
            200: { content: { "application/json": components["schemas"]["Upserted"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    getSkusById: {
        parameters: { query?: { fields?: string }; path: { id: string } };
        responses: {
            200: { content: { "application/json": components["schemas"]["Sku"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    getLocations: {
        parameters: {
            query?: {
                q?: string;
                type?: string;
                state?: "active" | "inactive";
                limit?: number;
                cursor?: string;
                fields?: string;
            };
        };
        responses: {
            200: {
                content: {
                    "application/json": {
                        data: components["schemas"]["Location"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    putLocations: {
        requestBody: {
            content: { "application/json": { locations: components["schemas"]["LocationInput"][] } };
        };
        responses: {
            200: { content: { "application/json": components["schemas"]["Upserted"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    getLocationsById: {
        parameters: { query?: { fields?: string }; path: { id: string } };
        responses: {
            200: { content: { "application/json": components["schemas"]["Location"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    getChannels: {
        parameters: { query?: { fields?: string } };
        responses: {
            200: { content: { "application/json": { data: components["schemas"]["Channel"][] } } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postChannels: {
        parameters: { header?: { "idempotency-key"?: string } };
        requestBody: { content: { "application/json": components["schemas"]["ChannelInput"] } };
        responses: {
            201: { content: { "application/json": components["schemas"]["Channel"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    getChannelsById: {
        parameters: { query?: { fields?: string }; path: { id: string } };
        responses: {
            200: { content: { "application/json": components["schemas"]["Channel"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    patchChannelsById: {
        parameters: { path: { id: string } };
        requestBody: { content: { "application/json": components["schemas"]["ChannelPatch"] } };
        responses: {
            200: { content: { "application/json": components["schemas"]["Channel"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postRoutingPreview: {
        parameters: { header?: { "idempotency-key"?: string } };
        requestBody: {
            content: {
                "application/json": {
                    channel?: string;
                    shipTo: {
                        name?: string;
                        phone?: string;
                        country: string;
                        province: string;
                        city: string;
                        district?: string;
                        street?: string;
                        postalCode?: string;
                        lat?: number;
                        lng?: number;
                    };
                    delivery?: {
                        method: "ship" | "pickup" | "two_hour";
                        pickupLocation?: string;
                        promiseBy?: string;
                    };
                    lines: { sku: string; quantity: number; unitPrice?: string; discount?: string }[];
                };
            };
        };
        responses: {
            200: { content: { "application/json": components["schemas"]["RoutingPreview"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    getRoutingPolicies: {
        parameters: { query?: { fields?: string } };
        responses: {
            200: {
                content: {
                    "application/json": {
                        data: components["schemas"]["RoutingPolicy"][];
                        builtIn: {
                            weights: components["schemas"]["RoutingWeights"];
                            settings: components["schemas"]["RoutingSettings"];
                        };
                    };
                };
            };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    putRoutingPoliciesDraft: {
        requestBody: { content: { "application/json": components["schemas"]["RoutingDraft"] } };
        responses: {
            200: { content: { "application/json": components["schemas"]["RoutingPolicy"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postRoutingPoliciesPublish: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": { readAt: string } } };
        responses: {
            200: { content: { "application/json": components["schemas"]["RoutingPolicy"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postRoutingPoliciesDiscard: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": { readAt: string } } };
        responses: {
            200: { content: { "application/json": Record<string, never> } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postRoutingPoliciesWithdraw: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": { readAt: string } } };
        responses: {
            200: { content: { "application/json": Record<string, never> } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    postRoutingPoliciesRestore: {
        parameters: { header?: { "idempotency-key"?: string }; path: { id: string } };
        requestBody: { content: { "application/json": Record<string, never> } };
        responses: {
            200: { content: { "application/json": components["schemas"]["RoutingPolicy"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    getPublishingPolicies: {
        parameters: { query?: { fields?: string } };
        responses: {
            200: {
                content: {
                    "application/json": {
                        data: components["schemas"]["PublishedRule"][];
                        allowOverlap: boolean;
                        overlaps: { scope: "all" | "category" | "sku"; target: string; percent: number }[];
                    };
                };
            };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    putPublishingPolicies: {
        requestBody: { content: { "application/json": components["schemas"]["PublishRule"] } };
        responses: {
            200: { content: { "application/json": { overlap: number | null } } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    deletePublishingPolicies: {
        parameters: { query: { channel: string; scope: "all" | "category" | "sku"; target?: string } };
        responses: {
            200: { content: { "application/json": Record<string, never> } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    getEvents: {
        parameters: { query?: { cursor?: string; limit?: number; types?: string; fields?: string } };
        responses: {
            200: {
                content: {
                    "application/json": {
                        data: components["schemas"]["Event"][];
                        nextCursor: string;
                        hasMore: boolean;
                    };
                };
            };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
    getHealth: {
        responses: {
            200: { content: { "application/json": components["schemas"]["Health"] } };
            default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
        };
    };
}
