-- What was called over the public API in the last days, and how much of its quota each key has used.
CREATE TABLE "api_request" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key_id" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "ms" INTEGER NOT NULL,
    "bytes_in" INTEGER NOT NULL,
    "bytes_out" INTEGER NOT NULL,
    "calls" INTEGER NOT NULL DEFAULT 1,
    "replayable" BOOLEAN NOT NULL DEFAULT false,
    "problem" JSONB,
    "excerpt" TEXT,

    CONSTRAINT "api_request_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "api_request_tenant_id_key_id_id_idx" ON "api_request"("tenant_id", "key_id", "id");
CREATE INDEX "api_request_failed_idx" ON "api_request"("tenant_id", "id") WHERE (status >= 400);
CREATE TABLE "api_quota" (
    "tenant_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "policy" TEXT NOT NULL,
    "window_ends_at" TIMESTAMPTZ(3) NOT NULL,
    "granted" INTEGER NOT NULL,

    CONSTRAINT "api_quota_pkey" PRIMARY KEY ("tenant_id","key_id","policy")
);

SELECT weft_wall('api_request'::regclass);
SELECT weft_wall('api_quota'::regclass);
