"use client";

import { useTranslations } from "next-intl";
import { activityText } from "./activity-text";

export const useActivityText = () =>
  activityText(useTranslations("activity"), useTranslations("common.holdType"), useTranslations("roles.permission"));
