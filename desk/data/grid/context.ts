// What the parts of the grid share: the form, the cells, where the cursor is, and what is to be said of a cell.
import { inject, type ComputedRef, type InjectionKey, type Ref, type ShallowRef } from 'vue';

import type { Choice } from '../../parts/chooser.vue';
import type { Cell } from '../shapes.ts';
import type { Mode } from './keys.ts';
import type { Mark } from './marks.ts';
import type { Box } from './moves.ts';
import type { Place, SheetColumn, SheetRow, SheetSection } from './sheet.ts';

export interface GridContext {
  sections: ComputedRef<SheetSection[]>;
  cellOf: (address: string) => Cell | undefined;
  marksOf: (address: string, row: SheetRow, column: SheetColumn) => Mark[];
  shownIn: (address: string, column: SheetColumn) => string;
  labelOf: (place: Place, withUnit?: boolean) => string;
  codesOf: (column: SheetColumn) => Choice[] | undefined;
  mayType: (address: string, row: SheetRow, column: SheetColumn) => boolean;
  wordsId: string;                                        // where the active cell's states stand in words
  cursor: ShallowRef<Place | undefined>;
  box: ComputedRef<Box | undefined>;
  mode: Ref<Mode>;
  still: ComputedRef<boolean>;                            // on paper and for the public: a plain table without a cursor
  whole: Ref<boolean>;                                    // every row, for the printer
  view: ShallowRef<{ top: number; height: number; left: number; width: number }>;      // what of the box can be seen, in pixels
  input: ShallowRef<HTMLInputElement | undefined>;        // the one in the active cell
  takesFocus: { wanted: boolean };                        // the cursor was moved by a person: the new input takes the focus
  choose: (choice: Choice) => void;
  typing: (text: string) => void;                         // what stands in the active cell's input
}

export const gridKey: InjectionKey<GridContext> = Symbol('grid');
export const useGridContext = (): GridContext => inject(gridKey) as GridContext;
