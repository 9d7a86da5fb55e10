-- Nothing ever read it: what makes a held order worth checking again is known where that happens.
ALTER TABLE "hold" DROP COLUMN "recheck_on";
