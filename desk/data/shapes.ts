// What the server says of forms and reports (modules/data/README.md has the same shapes).
export type CellKind = 'Number' | 'Text' | 'Code' | 'Day';
export type PeriodOf = 'Own' | 'Cumulative' | 'SameLastYear' | 'CumulativeLastYear' | 'Previous';

export interface Column {
  key: string;
  captions_zh: string[];
  captions_en: string[];
  kind: CellKind;
  item?: string;
  places: number;
  unit_zh?: string;
  unit_en?: string;
  classification?: string;
  formula?: string;
  required?: boolean;
  period?: PeriodOf;
}

export interface Row {
  key: string;
  caption_zh: string;
  caption_en: string;
  depth: number;
  item?: string;
  code?: string;
  formula?: string;
  heading?: boolean;
}

export interface OpenRows { classification: string; most: number; caption_zh: string; caption_en: string }

export interface Section {
  key: string;
  title_zh: string;
  title_en: string;
  classification?: string;
  columns: Column[];
  rows: Row[];
  open?: OpenRows | null;
}

export interface Layout { sections: Section[] }

export interface Cell {
  v: string;       // as typed and normalised; '' = empty
  bad?: boolean;   // no value of its column's kind: kept, flagged
  e?: string;      // explanation
  by?: string;
  at?: string;
}

export type FindingClass = 'Blocking' | 'Explain' | 'Hint';

export interface Finding {
  rule: string;
  class: FindingClass;
  message_zh: string;
  message_en: string;
  cells: string[];
  explanation?: string;
  refused_phrase?: string;
  least_characters?: number;
}

export type ReportState = 'Expected' | 'Draft' | 'Submitted' | 'Returned' | 'Amending' | 'Locked';

export interface ReportItem {
  id: string;
  form: string;
  form_code: string;
  form_name_zh: string;
  form_name_en: string;
  unit: string;
  unit_name_zh: string;
  unit_name_en: string;
  period: string;
  emergency?: string | null;
  due: string;
  overdue: boolean;
  state: ReportState;
  holder: string;
  holder_name_zh: string;
  holder_name_en: string;
  level: string;
  vintage: number;
  nil: boolean;
  version: number;
  submitted?: string | null;
  blocking?: number;
  explain?: number;
  hints?: number;
  score?: number | null;  // in hundredths
  review_due?: string | null;
}

// How far a figure lies from what is usual: score and times in hundredths, changes in thousandths.
export interface UnusualFigure {
  cell: string;
  score: number;
  seasonal?: boolean | null;
  from?: string | null;
  step?: string | null;
  usual_step?: string | null;
  times?: number | null;
  change?: number | null;
  peers?: number | null;
  peers_change?: number | null;
  peers_times?: number | null;
}

export interface Remark {
  cell: string;
  text: string;
  by_name: string;
  organisation_name?: string;
  at: string;
  vintage?: number;
  kind?: 'Asked' | 'Answered' | 'Returned';
  resolved?: string | null;
}
export interface Returned { reason: string; by_name: string; at: string; cells: { cell: string; reason: string }[] }
export interface PeriodValues { period: string; cells: Record<string, string> }

export interface ReportDetail {
  report: ReportItem;
  instructions_zh?: string;
  instructions_en?: string;
  approval_number?: string;
  approved_by?: string;
  expires?: string | null;
  nil_allowed?: boolean;
  layout: Layout;
  cells: Record<string, Cell>;
  base?: Record<string, string>;
  returned?: Returned | null;
  remarks: Remark[];
  findings: Finding[];
  history: PeriodValues[];
  last_year?: PeriodValues | null;
  reason?: string;  // of an amendment
  emergency_reason?: string;
  unusual?: UnusualFigure[];
  may: string[];
}

export interface CellChange { cell: string; value?: string; base?: string; explanation?: string }
export interface Standing { cell: string; v: string; by_name?: string; at?: string }

export interface Vintage {
  number: number;
  reason: string;
  state: string;
  opened: string;
  opened_by_name: string;
  submitted?: string | null;
  accepted?: string | null;
}
