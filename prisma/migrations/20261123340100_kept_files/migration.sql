-- Files that belong to a document are not swept away with abandoned uploads.
ALTER TABLE "stored_file" ADD COLUMN "kept" BOOLEAN NOT NULL DEFAULT false;
