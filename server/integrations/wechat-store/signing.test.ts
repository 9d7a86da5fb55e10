import { expect, test } from "vitest";
import { decrypt, sign } from "./signing";

// The platform's own sample of encrypted messages.
const sample = { timestamp: "1409735669", nonce: "1320562132" };
const key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
const encrypt =
  "hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8PGHQHFVAFmOD2LdJF9FrXpbUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T332jisa+h6tEDYsVticbSnyU8dKOIbgU6ux5VTjg3yt+WGzjlpKn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6X8tCOp3yZbGpy0VxpAe+77TszTfRd5RJSVO/HTnifJpXgCSUdUue1v6h0EIBYYI1BD1DlD+C0CR8e6OewpusjZ4uBl9FyJvnhvQl+q5rv1ixrcpCumEPo5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE=";

test("the platform's sample: a message is signed over what is encrypted", () => {
  expect(sign({ ...sample, encrypt }, "spamtest")).toBe("5d197aaffba7e9b25a30732f161a50dee96bd5fa");
});

test.each([
  [sample, "spamtest", "16120ec1b8dbb870f510d87ce6bc2463eae6ca1a"],
  [{ timestamp: "456", nonce: "123" }, "789", "f7c3bc1d808e04732adf679965ccc34ca7ae3441"],
])("an address is checked over token, time and nonce", (params, token, right) => {
  expect(sign(params, token)).toBe(right);
});

test("the platform's sample opens with its key, for its app", () => {
  const opened = decrypt(encrypt, key);
  expect(opened?.appId).toBe("wx2c2769f8efd9abc2");
  expect(opened?.message).toContain("<Content><![CDATA[abcdteT]]></Content>");
});

test.each([
  ["another key", encrypt, key.replace("a", "b")],
  ["a key that is none", encrypt, "short"],
  ["half a message", encrypt.slice(0, 100), key],
  ["nothing", "", key],
])("%s opens nothing", (_, text, with_) => {
  expect(decrypt(text, with_)?.appId).not.toBe("wx2c2769f8efd9abc2");
});
