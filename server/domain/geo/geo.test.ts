import { describe, expect, test } from "vitest";
import { checkAddress } from "./check-address";
import { cities } from "./cities";
import { earthRadiusKm, haversineKm, unitVector } from "./distance";
import { divisionStem } from "./division-names";
import { provinces } from "./divisions";
import { locate } from "./locate";

describe("divisions", () => {
  test("every division has a name and lies in China", () => {
    expect(provinces).toHaveLength(34);
    for (const city of provinces.flatMap((province) => province.cities)) {
      for (const { name, lat, lng } of [city, ...city.districts]) {
        expect(name.length, `${city.name} ${name}`).toBeGreaterThan(1);
        expect(lat > 3 && lat < 54 && lng > 73 && lng < 136, `${city.name} ${name} ${lat} ${lng}`).toBe(true);
      }
    }
  });

  test("districts lie near their city", () => {
    for (const city of cities) {
      for (const district of city.districts) {
        expect(haversineKm(city, district), `${city.name} ${district.name}`).toBeLessThan(900);
      }
    }
  });

  test("population orders the cities", () => {
    expect(cities.slice(0, 4).map((city) => city.name)).toEqual(["重庆市", "上海市", "北京市", "成都市"]);
    expect(cities.reduce((sum, city) => sum + city.population, 0)).toBeGreaterThan(1_250_000_000);
    expect(cities.reduce((sum, city) => sum + city.population, 0)).toBeLessThan(1_550_000_000);
  });

  test.each([
    ["上海市", "上海"],
    ["内蒙古自治区", "内蒙古"],
    ["新疆维吾尔自治区", "新疆"],
    ["延边朝鲜族自治州", "延边"],
    ["积石山保安族东乡族撒拉族自治县", "积石山"],
    ["沧县", "沧县"],
  ])("stem of %s is %s", (name, stem) => expect(divisionStem(name)).toBe(stem));
});

describe("distance", () => {
  test("Shanghai to Beijing is about 1,070 km", () => {
    expect(haversineKm({ lat: 31.23, lng: 121.47 }, { lat: 39.91, lng: 116.4 })).toBeCloseTo(1067, -1);
  });

  test("the chord between unit vectors says the same", () => {
    const a = { lat: 22.54, lng: 114.06 };
    const b = { lat: 45.8, lng: 126.53 };
    const [x, y, z] = unitVector(a);
    const [u, v, w] = unitVector(b);
    expect(2 * earthRadiusKm * Math.asin(Math.hypot(x - u, y - v, z - w) / 2)).toBeCloseTo(haversineKm(a, b), 6);
  });
});

describe("locate", () => {
  test("district before city, short names, municipalities without a city", () => {
    expect(locate("浙江", "杭州", "西湖区")).toEqual({ lat: 30.26, lng: 120.13 });
    expect(locate("浙江省", "杭州市", "没有区")).toEqual({ lat: 30.24, lng: 120.11 });
    expect(locate("上海", "", "浦东新区")).toEqual({ lat: 31.22, lng: 121.54 });
    expect(locate("上海", "市辖区", "浦东")).toBeDefined();
    expect(locate("Bavaria", "Munich", "")).toBeUndefined();
  });
});

describe("checkAddress", () => {
  test.each([
    ["浙江省", "杭州市", "西湖区"],
    ["浙江", "杭州", "西湖"],
    ["浙江省", "杭州市", "江干区"],
    ["上海", "上海", "浦东新区"],
    ["上海市", "", "徐汇"],
    ["重庆市", "县", "云阳县"],
    ["内蒙古", "呼伦贝尔", "海拉尔区"],
    ["广东省", "东莞市", "南城街道"],
    ["广东省", "东莞市", ""],
    ["河南省", "省直辖县级行政区划", "济源市"],
    ["湖北省", "仙桃市", ""],
    ["江苏省", "苏州市", "工业园区"],
    ["吉林省", "延边州", "延吉市"],
    ["香港特别行政区", "九龙", "油尖旺区"],
  ])("%s %s %s is good", (province, city, district) => {
    expect(checkAddress(province, city, district)).toMatchObject({ ok: true });
  });

  test("a good address comes back in full names", () => {
    expect(checkAddress("新疆", "伊犁", "伊宁县")).toEqual({
      ok: true,
      province: "新疆维吾尔自治区",
      city: "伊犁哈萨克自治州",
      district: "伊宁县",
    });
  });

  test.each([
    ["", "杭州市", "西湖区", "province", "missing"],
    ["浙江省", "", "西湖区", "city", "missing"],
    ["浙江省", "杭州市", "", "district", "missing"],
    ["浙江省", "杭州市", "浦东新村", "district", "unknown"],
    ["浙江省", "苏州市", "姑苏区", "city", "unknown"],
    ["折江省", "杭州市", "西湖区", "province", "unknown"],
    ["新疆", "伊犁", "伊宁", "district", "unknown"],
  ])("%s %s %s fails by its %s", (province, city, district, part, problem) => {
    expect(checkAddress(province, city, district)).toMatchObject({ ok: false, part, problem });
  });

  test("suggests where the parts do belong", () => {
    const suggested = (province: string, city: string, district: string) => {
      const check = checkAddress(province, city, district);
      return check.ok ? [] : check.suggestions.map((parts) => Object.values(parts).join(""));
    };
    expect(suggested("", "杭州市", "西湖区")).toContain("浙江省杭州市西湖区");
    expect(suggested("浙江省", "苏州市", "姑苏区")).toContain("江苏省苏州市姑苏区");
    expect(suggested("浙江省", "宁波市", "西湖区")).toContain("浙江省杭州市西湖区");
    expect(suggested("浙江省", "", "西湖区")).toContain("浙江省杭州市西湖区");
    expect(suggested("浙江省", "杭州市", "西胡区")).toContain("浙江省杭州市西湖区");
  });
});
