import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '../access/person.entity.ts';

/** A view of the inbox that a person saved. */
@Entity('inbox_view')
@Index('inbox_view_name_key', ['personId', 'searchName'], { unique: true })
@Index('inbox_view_default_key', ['personId'], { unique: true, where: 'is_default' })
export class InboxViewEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'inbox_view_pkey' })
  id!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'inbox_view_person_fkey' })
  person?: unknown;

  @Column('text')
  name!: string;

  /** The name as names are compared. */
  @Column('text', { name: 'search_name' })
  searchName!: string;

  /** A query of the list, as its schema has it. */
  @Column('jsonb')
  query!: unknown;

  @Column('boolean', { name: 'is_default' })
  isDefault!: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
