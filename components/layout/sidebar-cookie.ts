import { rememberPreference } from "@/lib/preference-cookie";

/** Whether the sidebar is narrow; a cookie, so that the first paint is right. */
export const sidebarCookie = "weft-sidebar";

export const rememberSidebar = (collapsed: boolean): void =>
  rememberPreference(sidebarCookie, collapsed ? "collapsed" : "open");
