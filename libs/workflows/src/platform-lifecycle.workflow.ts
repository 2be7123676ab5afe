import { continueAsNew } from '@temporalio/workflow';
import {
  advanceStage,
  closePlatform,
  closeStage,
  gateDecided,
  openGate,
  openStage,
  returnTasks,
  stageIsDue,
  type PlatformInput,
  type Verdict,
} from './activities.ts';
import { tell } from './story.ts';

/**
 * One stage of a platform's life; the next stage is the next run.
 *
 * Who acts: people, through the rows that the steps open for them. What ends it: the last gate
 * passed, or a gate that stops the platform. A stage that passes its end without its gate opens
 * one escalation to the authority and goes on.
 */
export async function platformLifecycle(input: PlatformInput): Promise<void> {
  await tell(input, async (story) => {
    const stage = await story.until(() => stageIsDue(input));
    await story.until(() => openStage(stage));
    let verdict: Verdict;
    do {
      await story.until(() => advanceStage(stage));
      await story.until(() => openGate(stage));
      verdict = await story.until(() => gateDecided(stage));
      if (verdict === 'rework') await story.until(() => returnTasks(stage));
    } while (verdict === 'rework');
    const decided = verdict;
    const next = await story.until(() => closeStage({ ...stage, verdict: decided }));
    if (next === 'nextStage') await continueAsNew<typeof platformLifecycle>(input);
    await story.until(() => closePlatform(input));
  });
}
