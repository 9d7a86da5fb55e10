import { expect, test } from "vitest";
import { domainOf, isPublicMail } from "./mail-domain";

test.each(["gmail.com", "QQ.com", "163.com", "vip.163.com", "outlook.com", "foo.proton.me", "yopmail.com"])(
  "%s is anybody's",
  (domain) => expect(isPublicMail(domain)).toBe(true),
);

test.each(["weft.test", "notgmail.com", "gmail.com.weft.test", "com", "mail.weft.test"])("%s is not", (domain) =>
  expect(isPublicMail(domain)).toBe(false),
);

test("the domain is what stands behind the last @", () => {
  expect(domainOf("Ann@Weft.Test")).toBe("weft.test");
  expect(domainOf('"a@gmail.com"@weft.test')).toBe("weft.test");
});
