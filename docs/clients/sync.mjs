// Keeps a copy of a desk's stories, one file each: node sync.mjs https://desk.example/api/v1/stories copy
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';

const [address, folder = 'stories'] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
process.chdir(folder);
const put = (name, text) => writeFile('.new', text).then(() => rename('.new', name)); // whole, or not at all
const page = new URL(address);
for (let more = true; more; ) {
  page.searchParams.set('since', await readFile('.next', 'utf8').catch(() => '1970-01-01'));
  const answer = await fetch(page);
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  const changes = await answer.json();
  for (const story of changes.stories) {
    if (story.title) await put(`${story.id}.json`, JSON.stringify(story));
    else await rm(`${story.id}.json`, { force: true }); // withdrawn, merged or gone
  }
  await put('.next', changes.next); // last: whoever is killed before this does the page again
  more = changes.more;
}
