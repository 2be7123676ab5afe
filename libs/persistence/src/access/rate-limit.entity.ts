import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Attempts in the running window, counted in PostgreSQL so that every api process counts together. */
@Entity('rate_limit')
@Index('rate_limit_window_idx', ['windowUntil'])
export class RateLimitEntity {
  /** Keyed hash of what is limited: it names neither a person nor an address. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'rate_limit_pkey' })
  key!: string;

  @Column('integer')
  attempts!: number;

  @Column('timestamptz', { name: 'window_until' })
  windowUntil!: Date;
}
