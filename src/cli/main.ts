#!/usr/bin/env node
import { fail } from './fail.ts';
import { makeProgram } from './program.ts';

makeProgram().parseAsync().catch(fail);
