import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The erasable half of an audit row: free texts with their salts. */
@Entity('audit_text')
export class AuditTextEntity {
  @PrimaryColumn('uuid', { name: 'process_id', primaryKeyConstraintName: 'audit_text_pkey' })
  processId!: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'audit_text_pkey' })
  sequence!: number;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'audit_text_pkey' })
  field!: string;

  @Column('text')
  salt!: string;

  @Column('text')
  text!: string;
}
