import { type ChildNode, hasChildren, type ParentNode } from 'domhandler';

/**
 * Visits all nodes below `root` in document order along their own pointers, without recursion or a stack.
 * `enter` returns whether to descend; `leave` is called for every entered node.
 */
export function walk(
  root: ParentNode,
  enter: (node: ChildNode) => boolean,
  leave?: (node: ChildNode) => void,
): void {
  let node = root.children[0] as ChildNode | undefined;
  while (node) {
    const inside: boolean = enter(node);
    const child: ChildNode | undefined = inside && hasChildren(node) ? node.children[0] : undefined;
    if (child) {
      node = child;
      continue;
    }
    leave?.(node);
    while (!node.next) {
      const parent: ParentNode | null = node.parent;
      if (!parent || parent === root) return;
      node = parent as ChildNode;
      leave?.(node);
    }
    node = node.next;
  }
}
