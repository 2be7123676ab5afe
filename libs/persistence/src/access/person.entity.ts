import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('person')
@Index('person_email_idx', ['email'], { unique: true })
// On expressions, which TypeORM cannot say: see the migration and `name-words.ts`.
@Index('person_words_idx', { synchronize: false })
@Index('person_name_idx', { synchronize: false })
@Check('person_locale_known', `"locale" IN ('ru', 'en')`)
export class PersonEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'person_pkey' })
  id!: string;

  /** Normalised (see `normaliseEmail`): one address is one person, however it is typed. */
  @Column('text')
  email!: string;

  @Column('text', { name: 'full_name' })
  fullName!: string;

  /** The name as search compares it: small letters, «е» for «ё». */
  @Column('text', { name: 'search_name' })
  searchName!: string;

  @Column('text')
  locale!: 'ru' | 'en';

  @Column('boolean', { name: 'is_active' })
  isActive!: boolean;

  /** Argon2id; null: this person cannot sign in with a password. */
  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** Grows with each change that an administrator makes. */
  @Column('integer', { default: 1 })
  version!: number;

  /** Set when the personal data were erased; name and address say nothing any more. */
  @Column('timestamptz', { name: 'erased_at', nullable: true })
  erasedAt!: Date | null;
}
