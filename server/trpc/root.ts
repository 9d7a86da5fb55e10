import { aliasesRouter } from "@/server/modules/aliases/router";
import { apiRequestsRouter } from "@/server/modules/api-requests/router";
import { auditRouter } from "@/server/modules/audit/router";
import { billingRouter } from "@/server/modules/billing/router";
import { blocklistRouter } from "@/server/modules/blocklist/router";
import { brandRouter } from "@/server/modules/brand/router";
import { bulkRouter } from "@/server/modules/bulk/router";
import { catalogRouter } from "@/server/modules/catalog/router";
import { consolidationRouter } from "@/server/modules/consolidation/router";
import { countsRouter } from "@/server/modules/counts/router";
import { dropsRouter } from "@/server/modules/drops/router";
import { ediRouter } from "@/server/modules/edi/router";
import { encryptionRouter } from "@/server/modules/encryption/router";
import { fulfillmentRouter } from "@/server/modules/fulfillment/router";
import { fullExportRouter } from "@/server/modules/full-export/router";
import { groupOrdersRouter } from "@/server/modules/group-orders/router";
import { holdsRouter } from "@/server/modules/holds/router";
import { identityRouter } from "@/server/modules/identity/router";
import { importsRouter } from "@/server/modules/imports/router";
import { inboundRouter } from "@/server/modules/inbound/router";
import { jobsRouter } from "@/server/modules/jobs/router";
import { joiningRouter } from "@/server/modules/joining/router";
import { keysRouter } from "@/server/modules/keys/router";
import { leavingRouter } from "@/server/modules/leaving/router";
import { locksRouter } from "@/server/modules/locks/router";
import { lotsRouter } from "@/server/modules/lots/router";
import { networkRouter } from "@/server/modules/network/router";
import { noticesRouter } from "@/server/modules/notices/router";
import { onboardingRouter } from "@/server/modules/onboarding/router";
import { ordersRouter } from "@/server/modules/orders/router";
import { ordersWriteRouter } from "@/server/modules/orders/write-router";
import { packingRouter } from "@/server/modules/packing/router";
import { parcelsRouter } from "@/server/modules/parcels/router";
import { passkeysRouter } from "@/server/modules/passkeys/router";
import { posRouter } from "@/server/modules/pos/router";
import { presalesRouter } from "@/server/modules/presales/router";
import { privacyRouter } from "@/server/modules/privacy/router";
import { publishingRouter } from "@/server/modules/publishing/router";
import { robotsRouter } from "@/server/modules/robots/router";
import { rolloutRouter } from "@/server/modules/rollout/router";
import { routingRouter } from "@/server/modules/routing/router";
import { safetyRouter } from "@/server/modules/safety/router";
import { secondFactorRouter } from "@/server/modules/second-factor/router";
import { sessionsRouter } from "@/server/modules/sessions/router";
import { shopsRouter } from "@/server/modules/shops/router";
import { shopSetupRouter } from "@/server/modules/shops/setup-router";
import { shopSyncRouter } from "@/server/modules/shops/sync-router";
import { signInsRouter } from "@/server/modules/sign-ins/router";
import { stockRouter } from "@/server/modules/stock-view/router";
import { storeRouter } from "@/server/modules/store/router";
import { teamRouter } from "@/server/modules/team/router";
import { todayRouter } from "@/server/modules/today/router";
import { transfersRouter } from "@/server/modules/transfers/router";
import { viewsRouter } from "@/server/modules/views/router";
import { webhooksRouter } from "@/server/modules/webhooks/router";
import { wmsRouter } from "@/server/modules/wms/router";
import { router } from "./base";

export const appRouter = router({
  today: todayRouter,
  onboarding: onboardingRouter,
  audit: auditRouter,
  brand: brandRouter,
  billing: billingRouter,
  catalog: catalogRouter,
  aliases: aliasesRouter,
  network: networkRouter,
  routing: routingRouter,
  stock: stockRouter,
  publishing: publishingRouter,
  locks: locksRouter,
  safety: safetyRouter,
  counts: countsRouter,
  transfers: transfersRouter,
  presales: presalesRouter,
  inbound: inboundRouter,
  lots: lotsRouter,
  identity: identityRouter,
  signIns: signInsRouter,
  secondFactor: secondFactorRouter,
  passkeys: passkeysRouter,
  joining: joiningRouter,
  keys: keysRouter,
  apiRequests: apiRequestsRouter,
  webhooks: webhooksRouter,
  team: teamRouter,
  imports: importsRouter,
  jobs: jobsRouter,
  orders: ordersRouter,
  orderActions: ordersWriteRouter,
  holds: holdsRouter,
  fulfillment: fulfillmentRouter,
  consolidation: consolidationRouter,
  parcels: parcelsRouter,
  notices: noticesRouter,
  packing: packingRouter,
  blocklist: blocklistRouter,
  views: viewsRouter,
  bulk: bulkRouter,
  groupOrders: groupOrdersRouter,
  pos: posRouter,
  drops: dropsRouter,
  robots: robotsRouter,
  edi: ediRouter,
  encryption: encryptionRouter,
  privacy: privacyRouter,
  fullExport: fullExportRouter,
  leaving: leavingRouter,
  sessions: sessionsRouter,
  shops: shopsRouter,
  shopSetup: shopSetupRouter,
  shopSync: shopSyncRouter,
  rollout: rolloutRouter,
  wms: wmsRouter,
  store: storeRouter,
});

export type AppRouter = typeof appRouter;
