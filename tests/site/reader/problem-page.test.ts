import { problemPage } from '../../../src/site/reader/problem-page.ts';
import { EDITIONS } from '../../support/editions.ts';
import { evil, testPages } from '../../support/page-rules.ts';

const { hostile } = EDITIONS;

testPages([['problem', problemPage({ site: hostile.site, status: 404, title: evil, detail: evil })]]);
