import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far demonstration and test time runs ahead of the wall clock; one row or none. */
@Entity('clock_offset')
export class ClockOffsetEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'clock_offset_pkey' })
  name!: string;

  /** Milliseconds. */
  @Column('bigint', { name: 'offset_ms' })
  offsetMs!: number;
}
