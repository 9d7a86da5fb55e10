import { withTenant } from "@/server/db/tenant-tx";
import { type Answer, answered, refused } from "@/server/integrations/wire/answer";
import { enqueue } from "@/server/jobs/enqueue";
import { matchArticles, putArticles, setListed } from "../repo/articles";
import { suggestJob, suggestKey } from "../setup-job-names";
import { logged } from "./log-call";
import type { Step } from "./turn";

const listEveryMs = 24 * 3_600_000;

/** Whether a day has gone by since the shop was asked for what changes slowly. */
export const isListingDue = ({ listedAt }: { listedAt: Date | null }, now: Date): boolean =>
  !listedAt || now.getTime() - listedAt.getTime() >= listEveryMs;
const mostPages = 5_000;

/** Once a day: what the shop sells, and which SKUs of ours that is. A shop that cannot say is not asked. */
export const listArticles: Step = async (tenantId, row, shop, { now }) => {
  const { id } = row;
  const { listSkus } = shop.as("listing");
  if (!listSkus || !isListingDue(row, now())) return answered({});
  const about = { connectionId: id, operation: "articles", subject: "", now };
  const readAll = async (): Promise<Answer<number>> => {
    let [rows, pages] = [0, 0];
    for await (const page of listSkus()) {
      if (!page.ok) return page;
      if (++pages > mostPages) return refused("retry", "ENDLESS", "The shop's pages do not end");
      rows += page.value.length;
      if (page.value.length > 0) await withTenant(tenantId, (tx) => putArticles(tx, id, page.value, now()));
    }
    return answered(rows);
  };
  const listed = await logged(tenantId, about, readAll, (rows) => rows);
  if (!listed.ok) return listed;
  await withTenant(tenantId, async (tx) => {
    await matchArticles(tx, id);
    await setListed(tx, id, now());
    await enqueue(tx, suggestJob, { connectionId: id }, suggestKey(id));
  });
  return answered({});
};
