import type { HandlersOf } from '../http/handler.ts';
import { exportPage } from './export.ts';
import { importArchive } from './import.ts';
import { exportSheet } from './sheet-export.ts';
import { importSheet } from './sheet-import.ts';

/** A garage's data is its owner's: out of it and in again, whole or list by list. */
export const archiveHandlers = {
  'archive.export': exportPage,
  'archive.import': importArchive,
  'csv.export': exportSheet,
  'csv.import': importSheet,
} satisfies HandlersOf<'archive' | 'csv'>;
