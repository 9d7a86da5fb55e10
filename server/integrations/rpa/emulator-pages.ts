import type { OfficeOrder } from "./emulator";

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign);

const page = (title: string, body: string) =>
  `<!doctype html><html lang="zh"><meta charset="utf-8"><title>${title}</title><body>${body}</body></html>`;

const inside = (title: string, body: string) =>
  page(title, `<nav><a href="/orders">订单</a> <a href="/out">退出登录</a></nav>${body}`);

export const signInPage = (refused: boolean) =>
  page(
    "登录",
    `<h1>商家后台</h1>${refused ? '<p role="alert">账号或密码错误</p>' : ""}
     <form method="post" action="/sign-in"><label>账号 <input name="username"></label>
     <label>密码 <input name="password" type="password"></label><button>登录</button></form>`,
  );

export const captchaPage = page("安全验证", '<h1>安全验证</h1><div id="captcha">请拖动滑块完成拼图</div>');

export const gonePage = inside("订单", "<p>订单不存在</p>");

export const listPage = (numbers: readonly string[]) =>
  inside(
    "订单",
    `<h1>待发货订单</h1><a href="/orders.csv">导出订单</a>
     <ul>${numbers.map((no) => `<li><a href="/orders/${encodeURIComponent(no)}">${escaped(no)}</a></li>`).join("")}</ul>`,
  );

/** Parcels, or the one there may be. */
const parcelsOf = ({ parcels }: OfficeOrder, several: boolean) => {
  const one = (carrier: string, trackingNo: string) =>
    `快递公司 <b class="carrier">${escaped(carrier) || "-"}</b> 快递单号 <b class="tracking">${escaped(trackingNo) || "-"}</b>`;
  if (!several) return `<p>${one(parcels[0]?.carrier ?? "", parcels[0]?.trackingNo ?? "")}</p>`;
  return `<ul id="parcels">${parcels.map((parcel) => `<li>${one(parcel.carrier, parcel.trackingNo)}</li>`).join("")}</ul>
    <button onclick="document.forms[0].hidden = false">添加包裹</button>`;
};

/** Saving asks "are you sure?", as such pages do. */
export const orderPage = (order: OfficeOrder, carriers: readonly string[], how: { saved: boolean; several: boolean }) =>
  inside(
    "订单详情",
    `<h1>订单 <span id="no">${escaped(order.no)}</span></h1>${how.saved ? '<p role="status">保存成功</p>' : ""}
     ${parcelsOf(order, how.several)}
     <form method="post" onsubmit="return confirm('确定发货？')" ${how.several ? "hidden" : ""}>
     <label>选择快递 <select name="carrier">${carriers.map((name) => `<option>${escaped(name)}</option>`).join("")}</select></label>
     <label>填写单号 <input name="trackingNo"></label>
     <label>包裹商品 <input name="goods"></label><button>确认发货</button></form>`,
  );
