// What the log answers, as its routes are described (api/routes.ts).
import type { Item } from '../api/routes.ts';

export type Entry = Item<'/api/audit/entries'>;  // `before` and `after` are JSON texts
export type Verification = Item<'/api/audit/verifications'>;
