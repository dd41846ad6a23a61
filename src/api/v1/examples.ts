import type { z } from 'zod';
import type { ApiStory } from '../../render/story-json.ts';
import type { apiListedRegion, apiSource, apiTopic } from './schemas.ts';

const FEEDS = {
  rss: 'https://desk.example/feeds/balochistan.rss',
  atom: 'https://desk.example/feeds/balochistan.atom',
  json: 'https://desk.example/feeds/balochistan.json',
  ninjs: 'https://desk.example/feeds/balochistan.ninjs',
  geojson: 'https://desk.example/feeds/balochistan.geojson',
};
const COURIER = { id: 'quetta-courier', title: 'Quetta Courier' };
const GAZETTE = { id: 'gazette', title: 'The Gazette' };

const STORY: ApiStory = {
  id: '5f1d7c0c2a9be4d1f0a3c6e8',
  version: 2,
  status: 'live',
  url: 'https://courier.example/2026/11/flood',
  page: 'https://desk.example/stories/5f1d7c0c2a9be4d1f0a3c6e8',
  title: 'Flood waters recede in Quetta',
  summary: 'Roads south of the city open again.',
  authors: [{ name: 'A. Baloch' }],
  published: '2026-11-02T06:30:00.000Z',
  updated: '2026-11-02T09:12:44.201Z',
  language: 'en',
  source: COURIER,
  licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/', republish: 'excerpt' },
  regions: [{ code: 'PK-BA', name: 'Balochistan', role: 'about', score: 0.92, evidence: ['Quetta'] }],
  geo: { lat: 30.19, lon: 67.01 },
  topics: [{ id: 'balochistan', title: 'Balochistan' }],
  categories: ['Weather'],
  leadBecause: 'fullest',
  alsoIn: [
    {
      articleId: '0b9d1e55c3f2a7846d10ce97',
      url: 'https://gazette.example/flood-quetta',
      title: 'Flood waters recede in Quetta',
      source: GAZETTE,
      published: '2026-11-02T07:05:00.000Z',
    },
  ],
};

const TOPIC: z.infer<typeof apiTopic> = {
  id: 'balochistan',
  title: 'Balochistan',
  description: 'Both sides of the border.',
  stories: 214,
  feeds: FEEDS,
};

const REGION: z.infer<typeof apiListedRegion> = {
  code: 'PK-BA',
  name: 'Balochistan',
  kind: 'subdivision',
  parents: ['PK', '034', '142'],
  geo: { lat: 28.49, lon: 65.09 },
  stories: 214,
  feeds: FEEDS,
};

const SOURCE: z.infer<typeof apiSource> = {
  ...COURIER,
  url: 'https://courier.example/feed.xml',
  home: 'PK',
  language: 'en',
  tags: ['local'],
  licence: STORY.licence,
  stories: 96,
  health: 'ok',
  reason: 'new items came',
  lastPoll: '2026-11-02T09:10:00.000Z',
  nextPoll: '2026-11-02T09:25:00.000Z',
};

const PAGES = {
  newest: { summary: 'Newest first', value: { stories: [STORY], next: 'mhgtk5xc-5f1d7c0c2a9be4d1f0a3c6e8' } },
  changes: {
    summary: 'What changed since an instant',
    value: {
      stories: [
        {
          id: '7c2e9a40d8b6f1350e9a7d24',
          status: 'withdrawn',
          version: 3,
          updated: '2026-11-02T08:59:03.118Z',
        },
        {
          id: 'c81f0d7a93e5b2644f0c1ab9',
          status: 'merged',
          into: STORY.id,
          updated: '2026-11-02T09:12:44.200Z',
        },
        STORY,
      ],
      next: '2026-11-02T09:12:44.201Z',
      more: false,
    },
  },
};

/** Example answers by operation, of a fictional desk. */
export const EXAMPLES = {
  listTopics: { topics: { summary: 'One topic', value: { topics: [TOPIC] } } },
  listTopicStories: PAGES,
  listStories: PAGES,
  getStory: {
    story: {
      summary: 'A story that two mastheads carry',
      value: {
        ...STORY,
        articles: [
          {
            id: 'e3a90f7c51d8b2460fe7c913',
            source: COURIER,
            url: STORY.url,
            title: STORY.title,
            published: STORY.published,
            language: 'en',
            licence: STORY.licence,
          },
          {
            id: '0b9d1e55c3f2a7846d10ce97',
            source: GAZETTE,
            url: 'https://gazette.example/flood-quetta',
            title: STORY.title,
            published: '2026-11-02T07:05:00.000Z',
            licence: { republish: 'headline' },
          },
        ],
      },
    },
  },
  streamEvents: {
    event: {
      summary: 'The data of one event',
      value: {
        type: 'story.updated',
        id: '9d02b7e4c1f85a6330ce7f19',
        timestamp: STORY.updated,
        data: { story: STORY },
      },
    },
  },
  listRegions: { regions: { summary: 'One region', value: { regions: [REGION] } } },
  listSources: { sources: { summary: 'One source', value: { sources: [SOURCE] } } },
} as const satisfies Record<string, Record<string, { summary: string; value: object }>>;
