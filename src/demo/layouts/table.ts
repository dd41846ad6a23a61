import type { LayoutName } from '../masthead.ts';
import { agency } from './agency.ts';
import { blocks } from './blocks.ts';
import { journal } from './journal.ts';
import { kiosk } from './kiosk.ts';
import { ledger } from './ledger.ts';
import { node } from './node.ts';
import type { Layout } from './page.ts';
import { portal } from './portal.ts';
import { press } from './press.ts';
import { tables } from './tables.ts';
import { ticker } from './ticker.ts';

/** Layouts by their name in mastheads.yaml. */
export const LAYOUTS: Readonly<Record<LayoutName, Layout>> = {
  agency,
  blocks,
  journal,
  kiosk,
  ledger,
  node,
  portal,
  press,
  tables,
  ticker,
};
