// The sites in reach with their columns: read once for each hat, used by every screen of the newsroom.
import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';

import { usePreferences } from '../shell/preferences.ts';
import { useSession } from '../shell/session.ts';
import { listSites, type Site, type SiteColumn } from './api.ts';

export interface ColumnLine { column: SiteColumn; depth: number; path: string }

export const useSites = defineStore('newsroom.sites', () => {
  const session = useSession();
  const preferences = usePreferences();
  const sites = ref<Site[]>([]);
  let asked: Promise<void> | undefined;

  const load = (): Promise<void> => (asked ??= listSites().then((found) => { sites.value = found;
    }, (problem: unknown) => { asked = undefined; throw problem; }));
  watch(() => session.me?.hat?.post, () => { asked = undefined; sites.value = []; });

  const named = (thing: { name_zh: string; name_en: string } | undefined): string =>
    (thing === undefined ? '' : (preferences.language === 'en' && thing.name_en) || thing.name_zh);
  const siteOf = (id: string | undefined) => sites.value.find((site) => site.id === id);
  const columns = computed(() => new Map(sites.value.flatMap((site) => site.columns.map((column) => [column.id, column] as const))));
  const siteOfColumn = (column: string) => sites.value.find((site) => site.columns.some((each) => each.id === column));
  const may = (site: string | undefined, permission: string): boolean => siteOf(site)?.may.includes(permission) ?? false;
  const anyMay = (permission: string): Site[] => sites.value.filter((site) => site.may.includes(permission));

  // In the order of the tree, each with its depth and the names above it.
  function lines(site: string | undefined): ColumnLine[] {
    const all = siteOf(site)?.columns ?? [];
    const below = (parent: string | undefined, depth: number, path: string): ColumnLine[] =>
      all.filter((column) => (column.parent ?? undefined) === parent)
        .flatMap((column) => {
          const full = path === '' ? named(column) : `${path} / ${named(column)}`;
          return [{ column, depth, path: full }, ...below(column.id, depth + 1, full)];
        });
    return below(undefined, 0, '');
  }

  return { sites, load, named, siteOf, columns, siteOfColumn, may, anyMay, lines };
});
