/** How large a data set is; the same numbers and seed give the same data on any machine. */
export interface DatasetSize {
  readonly seed: number;
  readonly people: number;
  /** Groups of people who do the same work: one role at one organisation each. */
  readonly groups: number;
  /** Open tasks, spread over the groups by Zipf's law: the n-th group has 1/n of the first one's. */
  readonly openTasks: number;
}

/** Open and closed tasks of one platform. */
export const OPEN_PER_PLATFORM = 20;
export const CLOSED_PER_PLATFORM = 10;

/** The role of every task: it is held at the organisation, by a group of people. */
export const PERFORMER = 'performer';
