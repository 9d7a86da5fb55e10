-- Which of its warehouses a platform names with an order, and whether a shop's orders are served from there where that can be.
ALTER TABLE "platform_order" ADD COLUMN "warehouses" TEXT[] NOT NULL DEFAULT '{}';
ALTER TABLE "shop_connection" ADD COLUMN "prefer_warehouse" BOOLEAN NOT NULL DEFAULT false;
