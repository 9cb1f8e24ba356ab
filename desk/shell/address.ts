// Filters live in the address, so that a list can be sent to a colleague and reopened as it was.
import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';

export function useAddress<Name extends string>(names: readonly Name[]) {
  const route = useRoute();
  const router = useRouter();
  const asked = computed(() => Object.fromEntries(names.map((name) => {
    const value = route.query[name];
    return [name, typeof value === 'string' ? value : ''];
  })) as Record<Name, string>);
  const after = computed(() => (typeof route.query['after'] === 'string' ? route.query['after'] : undefined));
  const filtered = computed(() => names.some((name) => asked.value[name] !== ''));
  // A changed filter begins at the first page.
  function set(change: Partial<Record<Name, string>>) {
    const { after: _, ...query } = { ...route.query, ...change };
    void router.replace({ query: Object.fromEntries(Object.entries(query).filter(([, value]) => value)) });
  }
  const clear = () => set(Object.fromEntries(names.map((name) => [name, ''])) as Partial<Record<Name, string>>);
  return { asked, after, filtered, set, clear };
}
