import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** A school, an operator or an authority; the first two stand under an authority. */
@Entity('organisation')
@Index('organisation_authority_idx', ['authorityId'])
// On an expression, which TypeORM cannot say: see the migration and `name-words.ts`.
@Index('organisation_words_idx', { synchronize: false })
@Check('organisation_kind_known', `"kind" IN ('organisation', 'authority', 'operator')`)
@Check('organisation_authority_has_profile', `"kind" <> 'authority' OR "profile_key" IS NOT NULL`)
@Check('organisation_stands_under_authority', `("kind" = 'authority') = ("authority_id" IS NULL)`)
export class OrganisationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'organisation_pkey' })
  id!: string;

  @Column('text')
  kind!: 'organisation' | 'authority' | 'operator';

  @Column('text')
  name!: string;

  @Column('uuid', { name: 'authority_id', nullable: true })
  authorityId!: string | null;

  @ManyToOne(() => OrganisationEntity, { nullable: true })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'organisation_authority_fkey' })
  authority?: unknown;

  /** Regulatory profile of an authority; its organisations follow it. */
  @Column('text', { name: 'profile_key', nullable: true })
  profileKey!: string | null;

  @Column('integer', { name: 'profile_version', nullable: true })
  profileVersion!: number | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** Grows with each change that an administrator makes. */
  @Column('integer', { default: 1 })
  version!: number;
}
