-- When a letter is tried next. Claiming one moves it, so that two processes never send the same.
ALTER TABLE "outbox_mail" ADD COLUMN "due_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP;
