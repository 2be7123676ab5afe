import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Which Temporal namespace tells the stories now. When another one answers, every open process is
 * rung again, so that an emptied or replaced Temporal is rebuilt from PostgreSQL by itself.
 */
@Entity('story_store')
export class StoryStoreEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'story_store_pkey' })
  namespace!: string;

  @Column('text', { name: 'namespace_id' })
  namespaceId!: string;
}
