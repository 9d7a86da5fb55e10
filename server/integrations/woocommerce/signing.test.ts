import { expect, test } from "vitest";
import { sign, signBody } from "./signing";

test("the example of OAuth Core 1.0, appendix A", () => {
  const params = {
    oauth_consumer_key: "dpf43f3p2l4k3l03",
    oauth_token: "nnch734d00sl2jdk",
    oauth_signature_method: "HMAC-SHA1",
    oauth_timestamp: "1191242096",
    oauth_nonce: "kllo9940pd9333jh",
    oauth_version: "1.0",
    file: "vacation.jpg",
    size: "original",
  };
  const call = { method: "GET", url: "http://photos.example.net/photos", signatureMethod: "HMAC-SHA1" } as const;
  const tokenSecret = "pfkkdhi9sl3r4s00";
  expect(sign(params, "kd94hf93k423kf44", { ...call, tokenSecret })).toBe("tR3+Ty81lMeYAr/Fid0kMTYa/WM=");
});

test("an example with a token and text that needs encoding", () => {
  const params = {
    status: "Hello Ladies + Gentlemen, a signed OAuth request!",
    include_entities: "true",
    oauth_consumer_key: "xvz1evFS4wEEPTGEFPHBog",
    oauth_nonce: "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg",
    oauth_signature_method: "HMAC-SHA1",
    oauth_timestamp: "1318622958",
    oauth_token: "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
    oauth_version: "1.0",
  };
  const tokenSecret = "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE";
  const url = "https://api.twitter.com/1/statuses/update.json";
  const call = { method: "post", url, tokenSecret, signatureMethod: "HMAC-SHA1" } as const;
  expect(sign(params, "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw", call)).toBe("tnnArxj06cWHq44gCs1OSKk/jLY=");
});

test("a webhook's bytes are signed as they are", () => {
  // RFC 4231, case 2.
  const digest = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
  expect(signBody("what do ya want for nothing?", "Jefe")).toBe(Buffer.from(digest, "hex").toString("base64"));
});
