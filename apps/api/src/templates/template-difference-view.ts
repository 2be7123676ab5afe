import type { TemplateDifferenceView } from '#contracts';
import { templateDifferences, type Template } from '#domain';
import { differenceText } from '#notifications';

/** What `after` says differently from `before`, each with its sentence. */
export function differenceViews(before: Template, after: Template): TemplateDifferenceView[] {
  return templateDifferences(before, after).map((difference) => ({
    code: difference.code,
    at: { ...difference.at },
    before: difference.before,
    after: difference.after,
    text: { ...differenceText(difference, before, after) },
  }));
}
