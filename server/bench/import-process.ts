import { closePool } from "@/server/db/pool";
import { unwrap } from "@/server/errors";
import { fileSource } from "@/server/files/byte-source";
import { asTenantId } from "@/server/ids";
import { describeImport } from "@/server/modules/imports/service/describe";
import { runImportSlice } from "@/server/modules/imports/service/run-slice";
import { startImport } from "@/server/modules/imports/service/start";
import { uploadOrderFile } from "@/server/modules/imports/service/upload";

/** One import in a process of its own, so that the memory measured is the importer's: tenant, channel, file. */
const [tenant = "", channelId = "", file = ""] = process.argv.slice(2);
const tenantId = asTenantId(tenant);
let peak = 0;
setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 20).unref();

const now = new Date();
const begun = performance.now();
const upload = { fileName: "orders.csv", contentType: "text/csv", now };
const { importId } = unwrap(await uploadOrderFile(tenantId, upload, (await fileSource(file)).stream()));
const uploaded = performance.now();
const { format, mapping } = unwrap(await describeImport(tenantId, importId, { channelId }));
unwrap(await startImport(tenantId, importId, { channelId, format, mapping, inProcess: true, now }));
while (!(await runImportSlice(tenantId, importId, 1_000)).done);
const done = performance.now();
await closePool();
console.log(
  JSON.stringify({
    importId,
    encoding: format.kind === "csv" ? format.encoding : format.kind,
    uploadSeconds: Math.round(uploaded - begun) / 1000,
    importSeconds: Math.round(done - uploaded) / 1000,
    peakRss: Math.max(peak, process.memoryUsage.rss()),
  }),
);
