// What the screens of reports ask of the server.
import { ask, download, exchange, get, post, type Page } from '../api/client.ts';
import type { Cell, CellChange, Finding, ReportDetail, ReportItem, ReportState, Vintage } from './shapes.ts';

export interface ReportFilter {
  form?: string; period?: string; state?: ReportState; unit?: string; waiting?: boolean; filing?: boolean; bureau?: string; within?: string; order?: 'Newest' | 'Unusual'; after?: string; limit?: number;
}
export interface Changed { version: number; state: ReportState; cells: Record<string, Cell>; findings: Finding[] }
export interface SheetTaken { changed: number; version: number; state: ReportState }
export interface Outcome { report: string; accepted?: ReportItem; problem?: { code: string; message: string } }
export interface Difference { cell: string; before: string; after: string }
export interface VintageDetail { vintage: Vintage; cells: Record<string, Cell>; findings: Finding[]; differences: Difference[] }
export interface Code { code: string; name_zh: string; name_en: string }

const reports = '/api/data/reports';
export const addressOfReport = (id: string) => `${reports}/${id}`;

export const listReports = (filter: ReportFilter, signal?: AbortSignal) => get<Page<ReportItem>>(reports, { ...filter }, signal ? { signal } : {});
export const readReport = (id: string, signal?: AbortSignal) => get<ReportDetail>(addressOfReport(id), undefined, signal ? { signal } : {});
export const changeCells = (id: string, changes: CellChange[], key: string) =>
  ask<Changed>('PATCH', `${addressOfReport(id)}/cells`, { body: { changes }, key });
export const order = (id: string, word: string, version: number, body?: unknown) =>
  post<ReportItem>(`${addressOfReport(id)}/${word}`, body, { version });
export const remark = (id: string, cell: string, text: string) => post<ReportItem>(`${addressOfReport(id)}/remarks`, { cell, text });
const asSheet = (file: Blob) => new Blob([file], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' });
export const downloadSheet = (id: string, name: string) => download(`${addressOfReport(id)}/sheet`, name);
export const takeSheet = (id: string, file: Blob) => ask<SheetTaken>('POST', `${addressOfReport(id)}/sheet`, { file: asSheet(file) });
export const downloadMarked = (id: string, file: Blob, name: string) => exchange(`${addressOfReport(id)}/sheet/marked`, asSheet(file), name);
export const acceptAll = (items: { report: string; version: number }[]) => post<{ items: Outcome[] }>(`${reports}/accept`, { items });
export const listVintages = (id: string, asOf: string, signal?: AbortSignal) =>
  get<{ items: Vintage[] }>(`${addressOfReport(id)}/vintages`, { as_of: asOf }, signal ? { signal } : {});
export const readVintage = (id: string, number: number, signal?: AbortSignal) =>
  get<VintageDetail>(`${addressOfReport(id)}/vintages/${number}`, undefined, signal ? { signal } : {});
