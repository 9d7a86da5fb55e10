type Json = Record<string, unknown>;

/** What the platform checks of an uploaded shipment, by its guide; undefined when it takes it. */
export function answerMini(params: Json, uploaded: Json[]): [errcode: number, errmsg: string] | undefined {
  const key = params.order_key as Json;
  const parcels = params.shipping_list as Json[];
  const known = key.order_number_type === 2 ? key.transaction_id : key.mchid && key.out_trade_no;
  if (!known) return [10060001, "支付单不存在"];
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/.test(String(params.upload_time)))
    return [268485216, "upload_time 格式不正确"];
  if (!(parcels?.length >= 1 && parcels.length <= 10)) return [268485226, "shipping_list 长度不正确"];
  if (!(params.payer as Json | undefined)?.openid) return [268485228, "openid 不能为空"];
  if (params.logistics_type === 1 && parcels.some((one) => !one.tracking_no || !one.express_company))
    return [10060020, "物流单号和快递公司不能为空"];
  if (parcels.some((one) => one.express_company === "SF" && !one.contact)) return [10060022, "顺丰必须填写联系方式"];
  if (parcels.length > 1 && params.delivery_mode !== 2) return [268485224, "多个包裹必须为分拆发货"];
  const before = uploaded.filter((one) => JSON.stringify(one.order_key) === JSON.stringify(key));
  if (before.some((one) => one.is_all_delivered)) return [10060002, "支付单已完成发货，无法继续发货"];
  uploaded.push(params);
  return undefined;
}
