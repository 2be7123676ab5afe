import { finding, type Finding, type TemplatePath } from './finding.ts';
import type { Form } from './form.ts';
import { repeatedKeys } from './repeated-keys.ts';

export type FormProblem = Finding<'duplicateKey' | 'minAboveMax'>;

/** Why a form is refused: fields or options that share a key, bounds that let no number through. */
export function formProblems(form: Form, path: TemplatePath): readonly FormProblem[] {
  const ofEachField = form.flatMap((field, index): FormProblem[] => {
    switch (field.type) {
      case 'number': {
        const { min = -Infinity, max = Infinity } = field;
        return min > max ? [finding('minAboveMax', [...path, index, 'min'], { min, max })] : [];
      }
      case 'choice':
      case 'choices':
        return repeatedKeys(
          'option',
          field.options.map(({ key }, option) => ({
            key,
            path: [...path, index, 'options', option],
          })),
        );
      default:
        return [];
    }
  });
  const keys = form.map(({ key }, index) => ({ key, path: [...path, index] }));
  return [...ofEachField, ...repeatedKeys('field', keys)];
}
