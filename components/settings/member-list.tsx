"use client";

import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TimeText } from "@/components/ui/time-text";
import { roleNameOf } from "@/lib/format/role-name";
import { MemberActions } from "./member-actions";
import { mayTouch, type TeamChoices, type TeamMember, type Viewer } from "./viewer";

interface MemberListProps {
  viewer: Viewer;
  members: TeamMember[];
  choices: TeamChoices;
}

export function MemberList({ viewer, members, choices }: MemberListProps) {
  const t = useTranslations("settings");
  const account = useTranslations("account.team");
  const where = (member: TeamMember) => {
    const names = choices.locations.filter(({ id }) => member.locationIds.includes(id)).map(({ name }) => name);
    if (member.role !== "store" && member.locationIds.length === 0) return t("team.allLocations");
    return names.length === 1 ? names[0] : t("team.locationCount", { count: member.locationIds.length });
  };
  const channelsOf = (member: TeamMember) => {
    const names = choices.channels.filter(({ id }) => member.channelIds.includes(id)).map(({ name }) => name);
    return names.length === 1 ? names[0] : t("team.channelCount", { count: member.channelIds.length });
  };
  const roleOf = (member: TeamMember) => roleNameOf((role) => t(`roles.${role}`), member);
  return (
    <Card>
      <Table>
        <TableHeader>
          <TableRow>
            <TableHead>{t("team.member")}</TableHead>
            <TableHead className="max-md:hidden">{t("team.role")}</TableHead>
            <TableHead className="max-md:hidden">{t("team.limits")}</TableHead>
            <TableHead className="max-md:hidden">{t("team.since")}</TableHead>
            <TableHead className="w-0" />
          </TableRow>
        </TableHeader>
        <TableBody>
          {members.map((member) => (
            <TableRow key={member.id}>
              <TableCell>
                <div className="flex items-center gap-3 py-1 max-md:max-w-[62vw]">
                  <Avatar name={member.name || member.email} className="size-8" />
                  <div className="min-w-0">
                    <p className="flex items-center gap-2 font-medium">
                      <span className="truncate">{member.name || member.email}</span>
                      {member.userId === viewer.userId && <Badge>{t("team.you")}</Badge>}
                      {member.secondFactor && (
                        <ShieldCheck aria-label={account("hasFactor")} className="size-4 shrink-0 text-success" />
                      )}
                    </p>
                    <p className="truncate text-muted-foreground text-xs">{member.email}</p>
                    <p className="text-muted-foreground text-xs md:hidden">
                      {roleOf(member)}
                      {member.channelIds.length > 0 && ` · ${channelsOf(member)}`}
                    </p>
                  </div>
                </div>
              </TableCell>
              <TableCell className="max-md:hidden">{roleOf(member)}</TableCell>
              <TableCell className="text-muted-foreground max-md:hidden">
                {where(member)}
                {member.channelIds.length > 0 && <span className="block text-xs">{channelsOf(member)}</span>}
              </TableCell>
              <TableCell className="text-muted-foreground max-md:hidden">
                <TimeText at={member.createdAt} style="date" />
              </TableCell>
              <TableCell>
                {mayTouch(viewer, member) && <MemberActions viewer={viewer} member={member} choices={choices} />}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
