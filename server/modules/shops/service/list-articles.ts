import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { type Answer, answered, refused } from "@/server/integrations/wire/answer";
import type { OpenShop } from "../open-shop";
import { matchArticles, putArticles, setListed } from "../repo/articles";
import type { ShopConnection } from "../repo/connections";
import { logged } from "./log-call";

const listEveryMs = 24 * 3_600_000;
const mostPages = 5_000;

/** Once a day: what the shop sells, and which SKUs of ours that is. A shop that cannot say is not asked. */
export async function listArticles(
  tenantId: TenantId,
  { id, listedAt }: ShopConnection,
  { connector }: OpenShop,
  now: () => Date,
): Promise<Answer<number>> {
  const { listSkus } = connector;
  if (!listSkus || (listedAt && now().getTime() - listedAt.getTime() < listEveryMs)) return answered(0);
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
  if (listed.ok) {
    await withTenant(tenantId, async (tx) => {
      await matchArticles(tx, id);
      await setListed(tx, id, now());
    });
  }
  return listed;
}
