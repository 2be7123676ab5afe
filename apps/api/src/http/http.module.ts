import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { Commands } from './commands.ts';
import { ProblemFilter } from './problem.filter.ts';
import { SchemaPipe } from './schema.pipe.ts';
import { UndeclaredProblems } from './undeclared-problems.ts';
import { WallTime } from './wall-time.ts';

/** What every route shares: parsing, problems, and commands that are done once. */
@Global()
@Module({
  providers: [
    { provide: APP_PIPE, useClass: SchemaPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
    Commands,
    UndeclaredProblems,
    WallTime,
  ],
  exports: [Commands, UndeclaredProblems, WallTime],
})
export class HttpModule {}
