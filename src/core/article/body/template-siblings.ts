import type { Box } from '../dom/box.ts';

/**
 * Returns a function that counts the siblings of a box made by the same template; counts are computed once
 * per parent.
 */
export function siblingCounter(boxes: readonly Box[]): (box: Box) => number {
  const inner = new Map<Box | undefined, Box[]>();
  for (const box of boxes) {
    const list = inner.get(box.parent);
    if (list) list.push(box);
    else inner.set(box.parent, [box]);
  }
  const counted = new Map<Box | undefined, Map<string, number>>();
  return ({ parent, kind }) => {
    const counts = counted.get(parent) ?? countKinds(inner.get(parent) ?? []);
    counted.set(parent, counts);
    return (counts.get(kind) ?? 1) - 1;
  };
}

function countKinds(boxes: readonly Box[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { kind } of boxes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
