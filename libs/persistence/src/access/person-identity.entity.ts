import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from './person.entity.ts';

/** Under which name a sign-in provider knows a person. */
@Entity('person_identity')
@Index('person_identity_person_key', ['personId', 'issuer'], { unique: true })
export class PersonIdentityEntity {
  /** Address of the provider, as it signs. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'person_identity_pkey' })
  issuer!: string;

  /** The provider's own name of the person, which it never gives to another one. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'person_identity_pkey' })
  subject!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'person_identity_person_fkey' })
  person?: PersonEntity;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
