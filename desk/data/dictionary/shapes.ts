// What the server says of the dictionary, the calendar, the register and samples.
export interface Item {
  id: string;
  code: string;
  name_zh: string;
  name_en: string;
  unit_zh: string;
  unit_en: string;
  kind: 'Flow' | 'Stock' | 'Price' | 'Ratio';
  places: number;
  aggregation: 'Sum' | 'Average' | 'Last' | 'Weighted' | 'None';
  weight: string;
  note: string;
  retired: boolean;
  version: number;
}
export const kinds = ['Flow', 'Stock', 'Price', 'Ratio'] as const;
// As the server allows them (modules/data/dictionary/item.hpp).
export const aggregationsOf = {
  Flow: ['Sum', 'None'],
  Stock: ['Last', 'Average', 'None'],
  Price: ['Average', 'Weighted', 'Last', 'None'],
  Ratio: ['Weighted', 'None'],
} as const;

export interface Classification {
  key: string;
  name_zh: string;
  name_en: string;
  note_zh: string;
  note_en: string;
  kept_here: boolean;
  codes: number;
  version: number;
}
export interface Code {
  code: string;
  name_zh: string;
  name_en: string;
  parent: string;
  depth: number;
  valid_from: string;
  valid_to?: string;
  version: number;
}
export interface Codes {
  classification: Classification;
  day: string;
  total: number;
  items: Code[];
  next?: string;
}

export interface NoticeDay {
  day: string;
  working: boolean;
  name_zh: string;
  name_en: string;
}
export interface Notice {
  year: number;
  known: boolean;
  source: string;
  version: number;
  days: NoticeDay[];
}
export interface Festival {
  period: string;
  name_zh: string;
  name_en: string;
  first: string;
  last: string;
  source: string;
}

export interface Unit {
  id: string;
  name_zh: string;
  name_en: string;
  bureau?: string;
  bureau_zh: string;
  bureau_en: string;
  region_code: string;
  credit_code: string;
  industry: string;
  industry_zh: string;
  industry_en: string;
  revenue: string;
  revenue_year: number;
  size: 'Unknown' | 'Micro' | 'Small' | 'Medium' | 'Large';
  opened?: string;
  closed?: string;
  contact: string;
  phone: string;
  version: number;
}

export interface Sample {
  id: string;
  key: string;
  name_zh: string;
  name_en: string;
  form: string;
  form_name_zh: string;
  form_name_en: string;
  industry: string;
  valid_from: string;
  valid_to?: string;
  version: number;
}
export interface Member {
  unit: string;
  name_zh: string;
  name_en: string;
  bureau_zh: string;
  credit_code: string;
  industry: string;
  revenue: string;
  valid_from: string;
  valid_to?: string;
  closed: boolean;
  replaces?: string;
}
export interface RotationPlan {
  members: number;
  items: { member: Member; replacement?: Member }[];
}
export interface Coverage {
  bureau: string;
  name_zh: string;
  name_en: string;
  members: number;
  registered: number;
  members_revenue: string;
  registered_revenue: string;
  without_revenue: number;
  share_of_units: string;
  share_of_revenue: string;
}
