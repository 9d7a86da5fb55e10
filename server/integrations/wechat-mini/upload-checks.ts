type Json = Record<string, unknown>;
type Refusal = [errcode: number, errmsg: string];

/** What the platform checks of an upload, by its guide, whatever was paid; undefined when it takes it. */
export function refusalOf(params: Json, payer: string | undefined): Refusal | undefined {
  const key = params.order_key as Json | undefined;
  const parcels = params.shipping_list as Json[] | undefined;
  if (key?.order_number_type !== 1 || !key.mchid || !key.out_trade_no) return [10060001, "支付单不存在"];
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/.test(String(params.upload_time)))
    return [268485216, "upload_time 格式不正确"];
  if (!parcels || parcels.length < 1 || parcels.length > 10) return [268485226, "shipping_list 长度不正确"];
  const openid = (params.payer as Json | undefined)?.openid;
  if (!openid) return [268485228, "openid 不能为空"];
  if (payer && openid !== payer) return [10060031, "该笔支付单不属于 openid 所指定的用户"];
  if (parcels.some((one) => typeof one.item_desc !== "string" || !one.item_desc || one.item_desc.length > 120))
    return [10060008, "item_desc 不能为空且不能超过120个字"];
  return params.logistics_type === 1 ? carriedWrong(params, parcels) : uncarriedWrong(params, parcels);
}

function carriedWrong({ delivery_mode, is_all_delivered }: Json, parcels: Json[]): Refusal | undefined {
  if (parcels.some((one) => !one.tracking_no || !one.express_company)) return [10060020, "物流单号和快递公司不能为空"];
  const phone = /^\+?[\d-]*\*{4}\d{4}$/;
  const contactOf = (one: Json) => (one.contact as Json | undefined)?.receiver_contact;
  if (parcels.some((one) => one.express_company === "SF" && !phone.test(String(contactOf(one)))))
    return [10060022, "顺丰必须填写掩码的联系方式"];
  if (parcels.length > 1 && delivery_mode !== 2) return [268485224, "多个包裹必须为分拆发货"];
  if (delivery_mode === 2 && typeof is_all_delivered !== "boolean") return [10060007, "必须填写 is_all_delivered"];
  return undefined;
}

function uncarriedWrong({ logistics_type, delivery_mode }: Json, parcels: Json[]): Refusal | undefined {
  if (![2, 3, 4].includes(Number(logistics_type))) return [10060005, "物流类型有误"];
  if (delivery_mode !== 1) return [10060006, "非快递发货时不允许分拆发货"];
  if (parcels.some((one) => one.tracking_no || one.express_company)) return [10060026, "不允许填写快递公司"];
  return undefined;
}
