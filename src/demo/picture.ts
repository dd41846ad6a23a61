import { type Markup, markup } from './markup.ts';
import { seededRandom } from './random.ts';

const WIDTH = 960;
const HEIGHT = 540;
const RANGES = 3;
const STEPS = 8;

/** Draws hills under a sun; the same name gives the same picture. */
export function drawPicture(name: string): string {
  const random = seededRandom([...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7));
  const hue = Math.floor(random() * 360);
  const sun = { x: 120 + random() * 720, y: 80 + random() * 140, radius: 34 + random() * 40 };
  const ranges = Array.from({ length: RANGES }, (_, depth) => hills(depth, hue, random));
  return markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="hsl(${(hue + 200) % 360} 45% 86%)"/>
<circle cx="${Math.round(sun.x)}" cy="${Math.round(sun.y)}" r="${Math.round(sun.radius)}" fill="hsl(42 90% 70%)"/>
${ranges}
</svg>
`.markup;
}

function hills(depth: number, hue: number, random: () => number): Markup {
  const floor = HEIGHT * (0.45 + 0.18 * depth);
  const points = Array.from({ length: STEPS + 1 }, (_, step) => {
    const y = Math.round(floor + (random() - 0.5) * 130);
    return `${Math.round((WIDTH / STEPS) * step)},${y}`;
  });
  const light = 62 - depth * 17;
  return markup`<polygon points="0,${HEIGHT} ${points.join(' ')} ${WIDTH},${HEIGHT}" fill="hsl(${hue} 28% ${light}%)"/>`;
}
