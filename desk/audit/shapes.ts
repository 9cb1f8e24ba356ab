// What the log answers.
export interface Entry {
  lane: number;
  number: number;
  at: string;
  verb: string;
  actor: string;
  person?: string;
  post?: string;
  on_behalf_of?: string;
  address: string;
  request: string;
  subject_kind: string;
  subject?: string;
  before: string;  // JSON
  after: string;
  hash: string;
}

export interface Verification {
  id: string;
  asked_by: string;
  asked: string;
  records: number;
  finished?: string;
  whole: boolean;
  faults: { lane: number; number: number; what: string; text: string }[];
}
