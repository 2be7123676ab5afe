import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A year for which a production calendar has data: its other days follow the week. */
@Entity('calendar_year')
export class CalendarYearEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'calendar_year_pkey' })
  calendar!: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'calendar_year_pkey' })
  year!: number;

  @Column('timestamptz', { name: 'imported_at' })
  importedAt!: Date;
}
