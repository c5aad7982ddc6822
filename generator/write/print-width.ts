/** How wide generated code is, apart from what formats it, so that either way of printing may ask. */

/** Columns that a line may take. */
export const PRINT_WIDTH = 100;

/** Columns of a level of indentation. */
export const TAB_WIDTH = 2;
