-- Why a consent came to nothing, in the platform's own words where it was the platform.
ALTER TABLE "shop_consent" ADD COLUMN "outcome" TEXT;
ALTER TABLE "shop_consent" ADD COLUMN "words" TEXT;
