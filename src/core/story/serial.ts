/**
 * Whether two headlines of one masthead number different issues of a series: notice 12 and notice 13, the first and the second
 * day. Their texts may be the same to the word, and they are different reports all the same.
 */
export function isSerial(title: string, other: string): boolean {
  const [one, two] = [numbersOf(title), numbersOf(other)];
  return one !== '' && two !== '' && one !== two;
}

function numbersOf(title: string): string {
  return (title.normalize('NFKC').match(/\p{N}+/gu) ?? []).join(' ');
}
