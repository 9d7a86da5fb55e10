-- Who a person is to the single sign-on provider: what it calls them never changes, and is given to nobody else.
CREATE TABLE "sso_identity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "linked_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "sso_identity_pkey" PRIMARY KEY ("issuer","subject")
);
CREATE UNIQUE INDEX "sso_identity_user_id_issuer_key" ON "sso_identity"("user_id", "issuer");

-- Attempts to sign in to an account that did not succeed, for its owner to see.
CREATE TABLE "failed_sign_in" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "failed_sign_in_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "failed_sign_in_user_id_at_idx" ON "failed_sign_in"("user_id", "at");

ALTER TABLE "sso_identity" ADD CONSTRAINT "sso_identity_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "failed_sign_in" ADD CONSTRAINT "failed_sign_in_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "failed_sign_in" ADD CONSTRAINT "failed_sign_in_reason" CHECK (reason IN ('password', 'code', 'passkey', 'sso'));

GRANT SELECT, INSERT, UPDATE, DELETE ON sso_identity, failed_sign_in TO weft_app;
