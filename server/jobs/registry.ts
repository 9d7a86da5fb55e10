import { aliasesChanged } from "@/server/modules/aliases/jobs";
import { forgetRequests } from "@/server/modules/api-requests/jobs";
import { sealRecord } from "@/server/modules/audit/jobs";
import { billingHeal, billingSync, billingUsage } from "@/server/modules/billing/jobs";
import { bulkGoesOn, bulkJob } from "@/server/modules/bulk/job";
import { catalogChanged } from "@/server/modules/catalog/jobs";
import { mergeClock, settleMergeGroup } from "@/server/modules/consolidation/jobs";
import { dropsDue, dropTurn } from "@/server/modules/drops/jobs";
import { resealJob } from "@/server/modules/encryption/reseal";
import { fulfillmentClock } from "@/server/modules/fulfillment/jobs";
import { exportsTidy, makeExportJob } from "@/server/modules/full-export/jobs";
import { placeBatchJob } from "@/server/modules/group-orders/jobs";
import { forgetAnswers } from "@/server/modules/idempotency/jobs";
import { forgetUploadsJob, importsGoOn, runImportJob, undoImportJob } from "@/server/modules/imports/jobs";
import { leaveJob } from "@/server/modules/leaving/jobs";
import { locksEnd } from "@/server/modules/locks/jobs";
import { sendNotices } from "@/server/modules/notices/jobs";
import { expireUnpaid } from "@/server/modules/orders/jobs";
import { packedLeave } from "@/server/modules/packing/jobs";
import { carrierCalls, parcelsDelivered, parcelsSettle, watchMovingParcels } from "@/server/modules/parcels/jobs";
import { recheckDeferred } from "@/server/modules/pipeline/recheck-orders";
import { serveSupplyPegs } from "@/server/modules/presales/jobs";
import { eraseJob, retentionJob } from "@/server/modules/privacy/jobs";
import { forgetPushes } from "@/server/modules/publishing/jobs";
import { robotsDue, robotTurn } from "@/server/modules/robots/jobs";
import { rolloutGuards } from "@/server/modules/rollout/jobs";
import { safetyChanged } from "@/server/modules/safety/jobs";
import { loadSampleJob } from "@/server/modules/sample/jobs";
import { shopCallsEnd, shopNews, shopReplay, shopStock, shopsDue, shopTurn } from "@/server/modules/shops/jobs";
import { shopHistory, shopSuggest } from "@/server/modules/shops/service/setup-jobs";
import { reconcile, stockArrived, sweepShortages } from "@/server/modules/stock/jobs";
import { servePegsJob } from "@/server/modules/transfers/jobs";
import { webhooksDue, webhookTurn } from "@/server/modules/webhooks/jobs";
import { wmsPullStock, wmsReceipts, wmsSweep } from "@/server/modules/wms/jobs";
import { receiptArrived } from "@/server/modules/wms/service/receipts";
import type { JobDefinition } from "./job";

/** Every kind of background work; a queued job whose kind is missing here waits until it is back. */
export const jobs: readonly JobDefinition<unknown>[] = [
  runImportJob,
  undoImportJob,
  forgetUploadsJob,
  importsGoOn,
  bulkJob,
  bulkGoesOn,
  aliasesChanged,
  catalogChanged,
  billingSync,
  billingUsage,
  billingHeal,
  expireUnpaid,
  fulfillmentClock,
  mergeClock,
  settleMergeGroup,
  recheckDeferred,
  stockArrived,
  sweepShortages,
  reconcile,
  servePegsJob,
  serveSupplyPegs,
  locksEnd,
  placeBatchJob,
  safetyChanged,
  loadSampleJob,
  forgetAnswers,
  forgetRequests,
  forgetPushes,
  carrierCalls,
  packedLeave,
  parcelsDelivered,
  sendNotices,
  parcelsSettle,
  watchMovingParcels,
  dropsDue,
  dropTurn,
  robotsDue,
  robotTurn,
  shopsDue,
  sealRecord,
  resealJob,
  eraseJob,
  retentionJob,
  makeExportJob,
  exportsTidy,
  leaveJob,
  shopTurn,
  shopStock,
  shopNews,
  shopReplay,
  shopSuggest,
  shopHistory,
  shopCallsEnd,
  rolloutGuards,
  webhooksDue,
  webhookTurn,
  wmsSweep,
  wmsPullStock,
  wmsReceipts,
  receiptArrived,
];
