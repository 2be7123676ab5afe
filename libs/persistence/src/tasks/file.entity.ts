import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What is known of an uploaded file; its bytes lie under their digest in the file store. */
@Entity('file')
@Index('file_uploaded_by_idx', ['uploadedById'])
export class FileEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'file_pkey' })
  id!: string;

  @Column('text')
  sha256!: string;

  @Column('integer')
  size!: number;

  /** Found from the content, not from the name. */
  @Column('text', { name: 'media_type' })
  mediaType!: string;

  @Column('text')
  name!: string;

  @Column('uuid', { name: 'uploaded_by_id' })
  uploadedById!: string;

  @Column('timestamptz', { name: 'uploaded_at' })
  uploadedAt!: Date;
}
