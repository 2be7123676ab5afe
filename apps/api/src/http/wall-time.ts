import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

/** Time on the wall, for sessions, limits and keys: unlike the time of processes it never travels. */
@Injectable()
export class WallTime {
  now(): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(Date.now());
  }
}
