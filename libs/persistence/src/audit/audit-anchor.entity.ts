import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A day on which the heads of all chains were sealed into a file outside the database. */
@Entity('audit_anchor')
export class AuditAnchorEntity {
  /** By the clock on the wall, in UTC. */
  @PrimaryColumn('date', { primaryKeyConstraintName: 'audit_anchor_pkey' })
  day!: string;

  @Column('timestamptz', { name: 'sealed_at' })
  sealedAt!: Date;
}
