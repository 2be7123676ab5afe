import type { TemplatePath } from '#domain';
import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Node,
  type YAMLError,
} from 'yaml';
import { formatPath, problemText, type FileProblem, type PlacedProblem } from './file-problem.ts';
import { MAX_DEPTH, textProblems } from './yaml-limits.ts';

/** Beyond these a list of problems helps nobody; the last entry then counts the rest. */
const MAX_PROBLEMS = 100;

/** Of a key, a path or a value in UTF-16 units. */
const MAX_SHOWN = 300;

type OffsetProblem = Omit<PlacedProblem, 'path'> & {
  readonly offset: number;
  readonly path?: TemplatePath;
};

/** The plain value of a YAML file, and the way back from a path in it to a line. */
interface YamlFile {
  readonly value: unknown;
  /** Line and column (from 1) of the value at a path, or of the nearest place around it. */
  placeOf(path: TemplatePath): { readonly line: number; readonly column: number };
  /** Ties problems to lines: at the place itself, or at the nearest place around it that exists. */
  problemsAt(problems: readonly PlacedProblem[]): readonly FileProblem[];
}

export type YamlReading =
  | { readonly ok: true; readonly yaml: YamlFile }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/**
 * Reads one YAML 1.2 document with string keys, without anchors, aliases, tags, directives and
 * repeated keys, of at most 256 KB and 24 levels. Never throws; `file` is only the name to report.
 */
export function readYaml(file: string, text: string): YamlReading {
  const lines = new LineCounter();
  const refuse = (problems: readonly OffsetProblem[]): YamlReading => ({
    ok: false,
    problems: fileProblems(file, problems, lines),
  });
  for (let end = -1; (end = text.indexOf('\n', end + 1)) >= 0;) lines.addNewLine(end + 1);
  lines.lineStarts.unshift(0);

  const limits = textProblems(text);
  if (limits.length > 0) return refuse(limits);
  // Pretty errors and the built-in look for repeated keys cost the square of a hostile file's length.
  const document = parseDocument(text, {
    prettyErrors: false,
    uniqueKeys: false,
    stringKeys: true,
    logLevel: 'error',
  });
  const syntax = [...document.errors, ...document.warnings];
  if (syntax.length > 0) return refuse(syntax.map(syntaxProblem));
  const root = document.contents;
  const structure = root ? structureProblems(root) : [];
  if (structure.length > 0) return refuse(structure);

  return {
    ok: true,
    yaml: {
      value: document.toJS({ maxAliasCount: 0 }),
      placeOf: (path) => {
        const { line, col } = lines.linePos(offsetOf(root, path, 'value'));
        return { line, column: col };
      },
      problemsAt: (problems) =>
        fileProblems(
          file,
          problems.map((problem, index) => ({
            ...problem,
            // To find a place costs time, and those past the limit are only counted.
            offset: index < MAX_PROBLEMS ? offsetOf(root, problem.path, pointOf(problem)) : 0,
          })),
          lines,
        ),
    },
  };
}

function syntaxProblem({ code, message, pos }: YAMLError): OffsetProblem {
  const [offset] = pos;
  switch (code) {
    case 'MULTIPLE_DOCS':
      return { code: 'severalDocuments', offset, params: {} };
    case 'RESOURCE_EXHAUSTION':
      return { code: 'tooDeep', offset, params: { max: MAX_DEPTH } };
    default:
      return { code: 'syntax', offset, params: { reason: message } };
  }
}

/** Repeated keys and nesting, without recursion. */
function structureProblems(root: Node): OffsetProblem[] {
  const problems: OffsetProblem[] = [];
  const toVisit: { node: unknown; path: TemplatePath }[] = [{ node: root, path: [] }];
  for (let next = toVisit.pop(); next; next = toVisit.pop()) {
    const { node, path } = next;
    if (path.length > MAX_DEPTH) {
      return [
        ...problems,
        { code: 'tooDeep', offset: startOf(node), path, params: { max: MAX_DEPTH } },
      ];
    }
    if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        toVisit.push({ node: item, path: [...path, index] });
      }
    }
    if (!isMap(node)) continue;
    const seen = new Set<string>();
    for (const pair of node.items) {
      const key = keyOf(pair.key);
      const inside = [...path, key];
      if (seen.has(key)) {
        problems.push({
          code: 'repeatedKey',
          offset: startOf(pair.key),
          path: inside,
          params: { key },
        });
      }
      seen.add(key);
      toVisit.push({ node: pair.value, path: inside });
    }
  }
  return problems.toSorted((one, other) => one.offset - other.offset);
}

/** What is unknown is a key, whatever stands behind it. */
function pointOf({ code }: PlacedProblem): 'key' | 'value' {
  return code === 'unknownKey' ? 'key' : 'value';
}

/**
 * Offset of the key or the value at a path, or of the nearest place around it. Lists and mappings
 * that stand under a key begin at that key: there people look for them.
 */
function offsetOf(root: unknown, path: TemplatePath, point: 'key' | 'value'): number {
  let node = root;
  let offset = startOf(root);
  for (const [index, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => keyOf(key) === String(step));
      if (!pair) return offset;
      node = pair.value;
      const isKey =
        !isScalar(node) || node.source === '' || (point === 'key' && index === path.length - 1);
      offset = startOf(isKey ? pair.key : node);
    } else if (isSeq(node) && typeof step === 'number' && node.items[step] !== undefined) {
      node = node.items[step];
      offset = startOf(node);
    } else {
      return offset;
    }
  }
  return offset;
}

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}

function startOf(node: unknown): number {
  return isScalar(node) || isMap(node) || isSeq(node) ? (node.range?.[0] ?? 0) : 0;
}

/** Problems in the order of the text, as many of them as help; the last entry counts the others. */
function fileProblems(
  file: string,
  problems: readonly OffsetProblem[],
  lines: LineCounter,
): readonly FileProblem[] {
  const shown = problems
    .slice(0, MAX_PROBLEMS)
    .toSorted((one, other) => one.offset - other.offset)
    .map((problem) => fileProblem(file, problem, lines));
  const count = problems.length - shown.length;
  if (count === 0) return shown;
  return [
    ...shown,
    fileProblem(file, { code: 'moreProblems', offset: 0, params: { count } }, lines),
  ];
}

function fileProblem(file: string, problem: OffsetProblem, lines: LineCounter): FileProblem {
  const { code } = problem;
  const params = Object.fromEntries(
    Object.entries(problem.params).map(([name, value]) => [
      name,
      typeof value === 'string' ? shortened(value) : value,
    ]),
  );
  const { line, col } = lines.linePos(problem.offset);
  return {
    file,
    path: shortened(formatPath(problem.path ?? [])),
    line,
    column: col,
    code,
    params,
    message: problemText({ code, params }),
  };
}

/** A file may be one key of 200 KB, which nobody wants to read in each of its problems. */
function shortened(text: string): string {
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN).toWellFormed()}…`;
}
