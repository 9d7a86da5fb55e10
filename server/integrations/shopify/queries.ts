const money = "{ shopMoney { amount } }";
const lineFields = `id sku title quantity currentQuantity requiresShipping originalUnitPriceSet ${money}
  discountAllocations { allocatedAmountSet ${money} } taxLines { priceSet ${money} } variant { id }`;
const lineItems = `pageInfo { hasNextPage endCursor } nodes { ${lineFields} }`;

// The cost of a query is counted from its `first`s, and may be 1,000 at most.
const orderFields = `id updatedAt createdAt cancelledAt closedAt displayFinancialStatus displayFulfillmentStatus
  currencyCode taxesIncluded note phone paymentGatewayNames customAttributes { key value } customer { id }
  totalReceivedSet ${money}
  shippingAddress { name phone company address1 address2 city province countryCodeV2 zip }
  shippingLines(first: 2) { nodes { isRemoved discountedPriceSet ${money} taxLines { priceSet ${money} } } }
  fulfillmentOrders(first: 5) { nodes { id status } }
  fulfillments(first: 5) { createdAt status trackingInfo(first: 1) { number } }
  lineItems(first: 10) { ${lineItems} }`;

export const ordersPage = 7;
export const ordersQuery = `query Orders($first: Int!, $after: String, $query: String!) {
  orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
    pageInfo { hasNextPage endCursor } nodes { ${orderFields} } } }`;
export const orderQuery = `query Order($id: ID!) { order(id: $id) { ${orderFields} } }`;
export const moreLinesQuery = `query MoreLines($id: ID!, $after: String) {
  order(id: $id) { lineItems(first: 50, after: $after) { ${lineItems} } } }`;

export const shippingQuery = `query Shipping($id: ID!) { order(id: $id) { id
  fulfillments(first: 50) { id status trackingInfo(first: 5) { number } }
  fulfillmentOrders(first: 20) { nodes {
    id status supportedActions { action } assignedLocation { location { id } } } } } }`;
export const fulfilledQuery = `query Fulfilled($id: ID!) { fulfillment(id: $id) {
  fulfillmentLineItems(first: 100) { nodes { quantity lineItem { id } } } } }`;
export const toFulfillQuery = `query ToFulfill($id: ID!, $after: String) { fulfillmentOrder(id: $id) {
  lineItems(first: 100, after: $after) {
    pageInfo { hasNextPage endCursor } nodes { id remainingQuantity lineItem { id } } } } }`;
export const fulfillMutation = `mutation Fulfill($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id } userErrors { field message } } }`;

export const trackingQuery = `query Tracking($id: ID!) { fulfillment(id: $id) {
  trackingInfo(first: 50) { company number } } }`;
export const trackingMutation = `mutation Track($id: ID!, $tracking: FulfillmentTrackingInput!) {
  fulfillmentTrackingInfoUpdate(fulfillmentId: $id, trackingInfoInput: $tracking, notifyCustomer: true) {
    fulfillment { id } userErrors { field message } } }`;
export const moveMutation = `mutation Move($id: ID!, $to: ID!, $items: [FulfillmentOrderLineItemInput!]!) {
  fulfillmentOrderMove(id: $id, newLocationId: $to, fulfillmentOrderLineItems: $items) {
    movedFulfillmentOrder { id } userErrors { code field message } } }`;

export const locationQuery = "query Primary { location { id name } }";
export const levelsQuery = `query Levels($ids: [ID!]!, $location: ID!) { nodes(ids: $ids) { ... on ProductVariant {
  id inventoryItem { id inventoryLevel(locationId: $location) { quantities(names: ["available"]) { quantity } } } } } }`;
export const setQuantitiesMutation = `mutation SetQuantities($input: InventorySetQuantitiesInput!, $key: String!) {
  inventorySetQuantities(input: $input) @idempotent(key: $key) { userErrors { code field message } } }`;
export const variantsQuery = `query Variants($after: String) { productVariants(first: 100, after: $after) {
  pageInfo { hasNextPage endCursor } nodes { id sku barcode title product { id title } } } }`;

export const refundsQuery = `query Refunds($first: Int!, $after: String, $query: String!) {
  orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
    pageInfo { hasNextPage endCursor } nodes { id updatedAt currencyCode taxesIncluded
      refunds(first: 10) { id createdAt note totalRefundedSet ${money}
        refundLineItems(first: 10) { nodes { quantity subtotalSet ${money} totalTaxSet ${money} lineItem { id } } } }
      returns(first: 5) { nodes { id status
        returnLineItems(first: 10) { nodes { ... on ReturnLineItem {
          id quantity customerNote fulfillmentLineItem { lineItem { id } } } } } } } } } }`;
export const approveReturnMutation = `mutation Approve($input: ReturnApproveRequestInput!) {
  returnApproveRequest(input: $input) { return { id status } userErrors { code field message } } }`;
export const returnQuery = "query Return($id: ID!) { return(id: $id) { id status } }";

export const attributesQuery = "query Attributes($id: ID!) { order(id: $id) { id customAttributes { key value } } }";
export const updateOrderMutation = `mutation Update($input: OrderInput!) {
  orderUpdate(input: $input) { order { id } userErrors { field message } } }`;
export const shopQuery = "query Shop { shop { name } }";
