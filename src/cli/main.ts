#!/usr/bin/env node
import { fail } from './fail.ts';
import { makeProgram } from './program.ts';

// Who reads what we print may have seen enough: `dateline sources | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

makeProgram().parseAsync().catch(fail);
