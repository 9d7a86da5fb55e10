/** Words on paper follow the brand's language, not the reader's: whoever opens the parcel gets it. */
const words = {
  "zh-CN": {
    ...{
      to: "收",
      from: "寄",
      order: "订单",
      weight: "重量",
      items: "物品",
      cod: "代收货款",
      pieces: "件",
      printed: "打印",
    },
    ...{
      reprint: "补打",
      slip: "装箱单",
      sku: "编码",
      name: "名称",
      quantity: "数量",
      note: "买家留言",
      total: "合计",
    },
    ...{
      pickList: "拣货单",
      bin: "货位",
      location: "仓库",
      wave: "波次",
      picked: "已拣",
      page: "页码",
      thanks: "感谢您的购买",
    },
    ...{ stub: "收件存根", color: "规格" },
  },
  en: {
    ...{ to: "To", from: "From", order: "Order", weight: "Weight", items: "Contents", cod: "Collect", pieces: "pcs" },
    ...{ printed: "Printed", reprint: "Reprint", slip: "Packing slip", sku: "SKU", name: "Item", quantity: "Qty" },
    ...{ note: "Note", total: "Total", pickList: "Pick list", bin: "Bin", location: "Location", wave: "Wave" },
    ...{ picked: "Picked", page: "Page", thanks: "Thank you for your order", stub: "Receipt", color: "Variant" },
  },
} as const;

export type PaperWords = Record<keyof (typeof words)["en"], string>;
export const paperWords = (language: string): PaperWords => words[language === "en" ? "en" : "zh-CN"];

const carriers: Record<string, { "zh-CN": string; en: string }> = {
  sf: { "zh-CN": "顺丰速运", en: "SF Express" },
  kuaidi100: { "zh-CN": "快递", en: "Kuaidi100" },
  cainiao: { "zh-CN": "菜鸟电子面单", en: "Cainiao" },
  easypost: { "zh-CN": "国际快递", en: "EasyPost" },
  courier: { "zh-CN": "同城配送", en: "City courier" },
};

const services: Record<string, { "zh-CN": string; en: string }> = {
  "1": { "zh-CN": "顺丰特快", en: "Express" },
  "2": { "zh-CN": "顺丰标快", en: "Standard" },
  "6": { "zh-CN": "顺丰即日", en: "Same day" },
  "263": { "zh-CN": "顺丰半日达", en: "Half day" },
  STANDARD_EXPRESS: { "zh-CN": "标准快递", en: "Standard" },
  two_hour: { "zh-CN": "两小时达", en: "Two-hour" },
};

const said = (names: typeof carriers, code: string, language: string) =>
  names[code]?.[language === "en" ? "en" : "zh-CN"] ?? code;
export const carrierWord = (code: string, language: string) => said(carriers, code, language);
export const serviceWord = (code: string, language: string) => said(services, code, language);
