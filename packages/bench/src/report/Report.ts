import { Machine } from './describeMachine';

export type Cell = string | number | undefined;

/** Figures of one kind, on one engine. */
export interface Table {
  engine: string;
  title: string;
  /** How it was measured, in a sentence or two. */
  note: string;
  columns: string[];
  rows: Row[];
}

export interface Row {
  cells: Cell[];
  /** What is aimed at; absent where the figure only informs. */
  reach?: string;
  met?: boolean;
}

export interface Report {
  machine: Machine;
  /** The command line, so that it can be repeated. */
  command: string;
  tables: Table[];
}
