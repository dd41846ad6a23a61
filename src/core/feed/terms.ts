import { all, attribute, firstText, type Node, nodes } from './node.ts';
import { lineOf, type Place } from './text.ts';

/** Terms kept of one item. */
const MAX_CATEGORIES = 100;

/** What an item is filed under, by its format's own element and every module's, each term once. */
export function categoriesOf(node: Node, news: Node | undefined, place: Place): string[] {
  const terms = new Set<string>();
  const add = (term: string | undefined) => {
    if (term && terms.size < MAX_CATEGORIES) terms.add(term);
  };
  for (const value of all(node, 'category')) {
    add(attribute(value, 'term') ?? lineOf(value, place) ?? attribute(value, 'label'));
  }
  for (const value of all(node, 'dc:subject')) add(lineOf(value, place));
  for (const holder of [node, ...nodes(node, 'media:group'), ...nodes(node, 'media:content')]) {
    for (const value of all(holder, 'media:category')) add(attribute(value, 'label') ?? lineOf(value, place));
  }
  for (const value of nodes(node, 'itunes:category')) {
    add(attribute(value, 'text'));
    for (const inner of nodes(value, 'itunes:category')) add(attribute(inner, 'text'));
  }
  const lists = [
    firstText(node, 'itunes:keywords'),
    firstText(node, 'media:keywords'),
    firstText(news, 'news:keywords'),
  ];
  for (const list of lists) for (const term of list?.split(',') ?? []) add(lineOf(term, place));
  return [...terms];
}
