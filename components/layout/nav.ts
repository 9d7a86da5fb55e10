import {
  ArrowLeftRight,
  Barcode,
  Boxes,
  CalendarClock,
  ClipboardList,
  Combine,
  Eraser,
  FileBox,
  Gauge,
  Inbox,
  KeyRound,
  ListChecks,
  Lock,
  type LucideIcon,
  MapPin,
  Megaphone,
  PackageCheck,
  PackageOpen,
  RadioTower,
  Route,
  ScanBarcode,
  ScrollText,
  Shirt,
  Smartphone,
  TriangleAlert,
  Truck,
  Upload,
  Users,
  Warehouse,
} from "lucide-react";
import { may, type Permission, type Permitted } from "@/lib/contracts/permissions";

export interface NavEntry {
  /** Key of its label in the namespace `shell.nav`. */
  key: string;
  /** Below the brand: "" is its first page. */
  path: string;
  icon: LucideIcon;
  permission: Permission;
  /** It keeps to the channels a member is limited to; any other page is closed to them. */
  byChannel?: boolean;
  /** Two keys typed one after the other: g, then this. */
  jump: string;
}

export interface NavGroup {
  key: string;
  entries: readonly NavEntry[];
}

export const navGroups: readonly NavGroup[] = [
  {
    key: "work",
    entries: [
      { key: "today", path: "", icon: Gauge, permission: "orders:read", byChannel: true, jump: "t" },
      { key: "orders", path: "orders", icon: Inbox, permission: "orders:read", byChannel: true, jump: "o" },
      {
        key: "exceptions",
        path: "exceptions",
        icon: TriangleAlert,
        permission: "orders:read",
        byChannel: true,
        jump: "e",
      },
      { key: "imports", path: "imports", icon: Upload, permission: "imports:read", byChannel: true, jump: "i" },
    ],
  },
  {
    key: "fulfillment",
    entries: [
      {
        key: "fulfillment",
        path: "fulfillment",
        icon: Truck,
        permission: "fulfillment:read",
        byChannel: true,
        jump: "f",
      },
      { key: "waves", path: "waves", icon: ListChecks, permission: "fulfillment:read", jump: "z" },
      { key: "packing", path: "packing", icon: ScanBarcode, permission: "fulfillment:write", jump: "g" },
      { key: "store", path: "store", icon: Smartphone, permission: "fulfillment:read", jump: "h" },
    ],
  },
  {
    key: "inventory",
    entries: [
      { key: "stock", path: "stock", icon: Boxes, permission: "stock:read", byChannel: true, jump: "s" },
      { key: "transfers", path: "transfers", icon: ArrowLeftRight, permission: "stock:read", jump: "v" },
      { key: "purchaseOrders", path: "purchase-orders", icon: FileBox, permission: "stock:read", jump: "y" },
      { key: "inbound", path: "inbound", icon: PackageOpen, permission: "stock:read", jump: "x" },
      { key: "presales", path: "presales", icon: CalendarClock, permission: "stock:read", jump: "0" },
      { key: "lots", path: "lots", icon: Barcode, permission: "stock:read", jump: "1" },
      { key: "counts", path: "counts", icon: ClipboardList, permission: "stock:read", jump: "p" },
      { key: "locks", path: "locks", icon: Lock, permission: "stock:read", jump: "q" },
      { key: "publishing", path: "publishing", icon: Megaphone, permission: "stock:read", jump: "u" },
    ],
  },
  {
    key: "goods",
    entries: [
      { key: "skus", path: "skus", icon: Shirt, permission: "catalog:read", byChannel: true, jump: "k" },
      { key: "bundles", path: "bundles", icon: Combine, permission: "catalog:read", byChannel: true, jump: "b" },
    ],
  },
  {
    key: "network",
    entries: [
      { key: "locations", path: "locations", icon: MapPin, permission: "network:read", jump: "l" },
      { key: "wms", path: "wms", icon: Warehouse, permission: "stock:read", jump: "w" },
      { key: "channels", path: "channels", icon: RadioTower, permission: "network:read", jump: "c" },
      { key: "routing", path: "routing", icon: Route, permission: "routing:read", jump: "r" },
    ],
  },
  {
    key: "settings",
    entries: [
      { key: "team", path: "settings/team", icon: Users, permission: "team:read", jump: "m" },
      { key: "keys", path: "settings/keys", icon: KeyRound, permission: "keys:write", jump: "a" },
      { key: "cleansing", path: "settings/cleansing", icon: Eraser, permission: "settings:write", jump: "n" },
      { key: "brand", path: "settings/brand", icon: ScrollText, permission: "settings:write", jump: "d" },
      { key: "jobs", path: "jobs", icon: PackageCheck, permission: "jobs:read", jump: "j" },
    ],
  },
];

/** The groups a member sees; a group without entries is left out. */
export function navFor(member: Permitted & { byChannel: boolean }): NavGroup[] {
  const isOpen = (entry: NavEntry) => may(member, entry.permission) && (!member.byChannel || entry.byChannel === true);
  return navGroups
    .map((group) => ({ ...group, entries: group.entries.filter(isOpen) }))
    .filter((group) => group.entries.length > 0);
}

/** The four entries a thumb reaches without opening the menu. */
export const bottomBarKeys = ["today", "orders", "exceptions", "stock"];

export const entryHref = (brandSlug: string, entry: NavEntry) =>
  entry.path ? `/${brandSlug}/${entry.path}` : `/${brandSlug}`;

export const isHere = (href: string, brandSlug: string, path: string) =>
  path === href || (href !== `/${brandSlug}` && path.startsWith(`${href}/`));
