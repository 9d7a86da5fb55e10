interface Family {
  prefix: string;
  category: string;
  names: string[];
  colors: number;
  sizes: readonly string[];
  /** CNY, major units. */
  price: [low: number, high: number];
  grams: [low: number, high: number];
  season: string;
}

const letters = ["XS", "S", "M", "L", "XL"] as const;
const shortRun = ["S", "M", "L", "XL"] as const;
const waists = ["25", "26", "27", "28"] as const;

/** 60 styles, 600 SKUs. */
const families: Family[] = [
  {
    prefix: "DR",
    category: "连衣裙",
    season: "2026AW",
    price: [599, 1299],
    grams: [320, 520],
    colors: 2,
    sizes: letters,
    names: [
      "收腰针织连衣裙",
      "真丝印花连衣裙",
      "泡泡袖衬衫裙",
      "丝绒吊带裙",
      "羊毛混纺背心裙",
      "褶皱半高领长裙",
      "复古格纹茶歇裙",
      "侧开衩针织长裙",
    ],
  },
  {
    prefix: "KN",
    category: "针织衫",
    season: "2026AW",
    price: [399, 999],
    grams: [280, 450],
    colors: 2,
    sizes: letters,
    names: [
      "美利奴圆领毛衣",
      "羊绒半高领打底衫",
      "绞花宽松开衫",
      "马海毛短款上衣",
      "条纹海军领针织",
      "镂空V领套头衫",
      "麻花背心",
      "渐变落肩毛衣",
    ],
  },
  {
    prefix: "CT",
    category: "大衣",
    season: "2026AW",
    price: [1599, 3299],
    grams: [1200, 1800],
    colors: 2,
    sizes: letters,
    names: ["双面呢系带大衣", "驼绒茧型大衣", "格纹西装领大衣", "短款斗篷大衣", "经典双排扣风衣", "羊毛拼皮草领大衣"],
  },
  {
    prefix: "DN",
    category: "羽绒服",
    season: "2026AW",
    price: [1099, 2599],
    grams: [700, 1300],
    colors: 2,
    sizes: letters,
    names: ["轻薄立领羽绒", "中长款收腰羽绒", "短款面包服", "工装连帽羽绒", "90白鹅绒长羽绒", "羽绒马甲"],
  },
  {
    prefix: "SH",
    category: "衬衫",
    season: "2026AW",
    price: [329, 799],
    grams: [180, 260],
    colors: 2,
    sizes: letters,
    names: ["垂感醋酸衬衫", "牛津纺宽松衬衫", "真丝飘带衬衫", "法式方领衬衫", "条纹男友风衬衫", "刺绣立领衬衫"],
  },
  {
    prefix: "TE",
    category: "T恤",
    season: "2026SS",
    price: [169, 359],
    grams: [160, 220],
    colors: 2,
    sizes: letters,
    names: ["重磅圆领T恤", "修身短袖打底衫", "印花宽松T恤", "螺纹长袖T恤", "丝光棉V领T恤", "拼接插肩T恤"],
  },
  {
    prefix: "SK",
    category: "半身裙",
    season: "2026AW",
    price: [399, 899],
    grams: [260, 480],
    colors: 3,
    sizes: shortRun,
    names: ["A字牛仔半裙", "百褶羊毛半裙", "缎面斜裁长裙", "针织包臀裙", "格纹短裙"],
  },
  {
    prefix: "JK",
    category: "西装",
    season: "2026AW",
    price: [899, 1699],
    grams: [600, 900],
    colors: 3,
    sizes: shortRun,
    names: ["廓形双排扣西装", "收腰一粒扣西装", "羊毛条纹西装", "短款圆领小西装", "休闲垫肩西装"],
  },
  {
    prefix: "JN",
    category: "牛仔裤",
    season: "2026AW",
    price: [459, 799],
    grams: [480, 680],
    colors: 2,
    sizes: waists,
    names: ["高腰直筒牛仔裤", "微喇九分牛仔裤", "阔腿水洗牛仔裤", "复古烟管牛仔裤", "弹力小脚牛仔裤"],
  },
  {
    prefix: "PT",
    category: "休闲裤",
    season: "2026AW",
    price: [429, 869],
    grams: [380, 560],
    colors: 2,
    sizes: waists,
    names: ["垂感西装裤", "羊毛锥形裤", "灯芯绒阔腿裤"],
  },
  {
    prefix: "SW",
    category: "卫衣",
    season: "2026AW",
    price: [329, 599],
    grams: [450, 620],
    colors: 2,
    sizes: shortRun,
    names: ["刷毛连帽卫衣", "撞色圆领卫衣"],
  },
];

const palette = [
  ["BLK", "黑色"],
  ["IVR", "米白"],
  ["CAM", "驼色"],
  ["GRY", "雾灰"],
  ["NVY", "藏青"],
  ["WIN", "酒红"],
  ["OLV", "橄榄绿"],
  ["SKY", "雾蓝"],
  ["OAT", "燕麦"],
  ["BRN", "焦糖棕"],
] as const;

export interface SeedStyle {
  code: string;
  name: string;
  category: string;
  season: string;
  listPrice: number;
  weightGrams: number;
  colors: { code: string; name: string }[];
  sizes: readonly string[];
}

/** The demo brand's range; prices and weights spread evenly over each family. */
export function boutiqueStyles(): SeedStyle[] {
  return families.flatMap((family, f) =>
    family.names.map((name, i) => {
      const share = family.names.length > 1 ? i / (family.names.length - 1) : 0;
      const between = ([low, high]: [number, number]) => low + (high - low) * share;
      return {
        code: `${family.prefix}26${String(i + 1).padStart(2, "0")}`,
        name,
        category: family.category,
        season: family.season,
        listPrice: Math.round(between(family.price) / 10) * 10 - 1,
        weightGrams: Math.round(between(family.grams) / 10) * 10,
        colors: Array.from({ length: family.colors }, (_, c) => palette[(f * 3 + i * 2 + c * 3) % palette.length])
          .filter((entry) => entry !== undefined)
          .map(([code, colorName]) => ({ code, name: colorName })),
        sizes: family.sizes,
      };
    }),
  );
}
