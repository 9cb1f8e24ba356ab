// The column of the cell where the cursor is.
import { computed, type Ref, type ShallowRef } from 'vue';

import { splitAddress } from '../grid/sheet.ts';
import type { Column, ReportDetail } from '../shapes.ts';

export function useCellInView(report: ShallowRef<ReportDetail | undefined>, address: Ref<string | undefined>) {
  return computed<Column | undefined>(() => {
    const parts = splitAddress(address.value ?? '');
    return report.value?.layout.sections.find((section) => section.key === parts?.[0])?.columns.find((column) => column.key === parts?.[2]);
  });
}
