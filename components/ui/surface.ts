/** The looks of what floats above the page: menus, popovers, lists to pick from. */
export const surfaceClasses =
  "z-50 overflow-hidden rounded-lg border bg-popover p-1 text-popover-foreground shadow-lg data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-98 data-[state=closed]:animate-out data-[state=closed]:fade-out-0 duration-100";

/** One row in such a list. */
export const itemClasses =
  "relative flex min-h-7 w-full cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 text-sm outline-none data-[highlighted]:bg-accent data-[selected=true]:bg-accent not-data-[disabled=false]:data-[disabled]:pointer-events-none not-data-[disabled=false]:data-[disabled]:opacity-50 pointer-coarse:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg:not([class*='text-'])]:text-muted-foreground";
