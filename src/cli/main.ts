#!/usr/bin/env node
import { makeProgram } from './program.ts';
import { FAILED, fail } from './terminal/fail.ts';

// Exit quietly on EPIPE, as in `dateline sources | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  console.error(`Standard output: ${error.message}`);
  process.exit(FAILED);
});

makeProgram().parseAsync().catch(fail);
