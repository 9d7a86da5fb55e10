/** Whether the sidebar is narrow; a cookie, so that the first paint is right. */
export const sidebarCookie = "weft-sidebar";

const oneYear = 31_536_000;

export function rememberSidebar(collapsed: boolean) {
  const value = collapsed ? "collapsed" : "open";
  Object.assign(document, { cookie: `${sidebarCookie}=${value}; path=/; max-age=${oneYear}; samesite=lax` });
}
