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

type OffsetProblem = Omit<PlacedProblem, 'path'> & {
  readonly offset: number;
  readonly path?: TemplatePath;
};

/** The plain value of a YAML file, and the way back from a path in it to a line. */
export interface YamlFile {
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
    problems: limited(problems).map((problem) => fileProblem(file, problem, lines)),
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
        const { line, col } = lines.linePos(offsetOf(root, path));
        return { line, column: col };
      },
      problemsAt: (problems) =>
        limited(problems).map((problem) =>
          fileProblem(file, { ...problem, offset: offsetOf(root, problem.path) }, lines),
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
  return problems.toSorted((a, b) => a.offset - b.offset);
}

/** Offset of the value at a path: of its key when it is a list or a mapping under a key. */
function offsetOf(root: unknown, path: TemplatePath): number {
  let node = root;
  let offset = startOf(root);
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => keyOf(key) === String(step));
      if (!pair) return offset;
      node = pair.value;
      offset = isScalar(node) && node.source !== '' ? startOf(node) : startOf(pair.key);
    } else if (isSeq(node)) {
      const item = typeof step === 'number' ? node.items[step] : undefined;
      if (item === undefined) return offset;
      node = item;
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

function limited<T extends { readonly code: string }>(problems: readonly T[]) {
  if (problems.length <= MAX_PROBLEMS) return problems;
  const rest = problems.length - MAX_PROBLEMS;
  return [
    ...problems.slice(0, MAX_PROBLEMS),
    { code: 'moreProblems' as const, path: [], offset: 0, params: { count: rest } },
  ];
}

function fileProblem(file: string, problem: OffsetProblem, lines: LineCounter): FileProblem {
  const { code, params } = problem;
  const { line, col } = lines.linePos(problem.offset);
  return {
    file,
    path: formatPath(problem.path ?? []),
    line,
    column: col,
    code,
    params,
    message: problemText({ code, params }),
  };
}
