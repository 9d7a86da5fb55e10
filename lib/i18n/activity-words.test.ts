import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { splitRules } from "../contracts/consolidation";
import { countReasons } from "../contracts/count";
import { fulfillmentSettings } from "../contracts/fulfillment-settings";
import { inboundSettings } from "../contracts/inbound";
import { lockAudiences } from "../contracts/lock";
import { lotSettings, trackings } from "../contracts/lot";
import { channelTypes, locationTypes } from "../contracts/network";
import { noticeKinds, noticeModes } from "../contracts/notice";
import { deliveryMethods } from "../contracts/order-status";
import { publishModes, publishPolicyDraft, publishSettings, publishSources } from "../contracts/publishing";
import { transferSettings } from "../contracts/transfer";
import { locales } from "./locales";

/** Settings that are recorded as they are saved. */
const settings = [splitRules, fulfillmentSettings, inboundSettings, lotSettings, publishSettings, transferSettings];
const fields = settings
  .flatMap((schema) => Object.keys(schema.shape))
  .concat(
    Object.keys(publishPolicyDraft.shape).filter((key) => !["channelId", "target"].includes(key)),
    // Recorded by hand beside what was done.
    ...[
      "kind",
      "from",
      "to",
      "lot",
      "on",
      "secretReplaced",
      "windows",
      "sent",
      "phone",
      "missed",
      "missing",
      "audience",
    ],
  );
const values: readonly string[] = [
  ...[...trackings, ...noticeKinds, ...noticeModes, ...publishModes, ...publishSources, ...lockAudiences],
  ...[...channelTypes, ...locationTypes, ...deliveryMethods, ...countReasons],
  ...inboundSettings.shape.overReceipt.unwrap().options,
  ...fulfillmentSettings.shape.uncollected.unwrap().options,
];

test.each(locales)("what a recorded change consists of reads as words in %s", (locale) => {
  const words = JSON.parse(readFileSync(`lib/i18n/messages/${locale}/activity.json`, "utf8"));
  expect(fields.filter((field) => typeof words.fields[field] !== "string")).toEqual([]);
  expect(values.filter((value) => typeof words.values[value] !== "string")).toEqual([]);
});
