// What a route says of a file's rows that were looked through, or taken over.
export interface SheetOutcome {
  applied: boolean;
  created: number;
  changed?: number;
  opened?: number;
  unchanged: number;
  refused: number;
  passed_over?: string[];  // columns that nobody asked for
  lines: { line: number; name: string; outcome: string; before?: string; errors: { column: string; code: string; detail: string }[] }[];
}
