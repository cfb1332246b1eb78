// How the API reference is made of the docstrings: the options of TypeDoc, which `npm run docs` and the test of the
// examples share. What has no docstring is a warning, and a warning is an error.
import { join } from 'node:path'
import { Converter } from 'typedoc'
import { root } from './setup.mjs'

const DOCUMENTS = [
  ...['recipes', 'command', 'databases', 'threads', 'performance', 'proof'].map((name) => `docs/${name}.md`),
  ...['SECURITY.md', 'CHANGELOG.md', 'CONTRIBUTING.md'],
]

/** @type {import('typedoc').TypeDocOptions} */
export default {
  entryPoints: ['index', 'nanoid', 'node/index', 'passphrase', 'workerd'].map((name) =>
    join(root, 'src', `${name}.ts`),
  ),
  tsconfig: join(root, 'tsconfig.build.json'),
  readme: join(root, 'README.md'),
  projectDocuments: DOCUMENTS.map((path) => join(root, path)),
  out: join(root, 'build/docs'),
  plugin: [documentsHaveTitles],

  treatWarningsAsErrors: true,
  validation: { invalidLink: true, invalidPath: true, notDocumented: true, notExported: true, rewrittenLink: true },
  excludeInternal: true,
  excludeReferences: true,
  disableSources: true,

  categorizeByGroup: false,
  groupOrder: ['Functions', '*'],
  categoryOrder: [
    ...['Kinds', 'Using a mint', 'Alphabets', 'Strength and uniqueness', "Python's secrets", 'Random numbers'],
    ...['Encoding', 'Engine', '*'],
  ],
  sort: ['documents-last', 'kind', 'instance-first', 'source-order'],
  kindSortOrder: ['Module', 'Function', 'Class', 'Variable', 'Interface', 'TypeAlias', 'Document'],
  navigation: { includeCategories: true, includeFolders: false },
  headings: { readme: false, document: false },
  useFirstParagraphOfCommentAsSummary: true,
  highlightLanguages: ['javascript', 'json', 'sh', 'sql', 'typescript'],
  // `README.md` in a text is a file, and not the address of a site.
  markdownItLoader: (parser) => parser.linkify.set({ fuzzyLink: false }),
  searchInComments: true,
  searchInDocuments: true,
  includeVersion: true,
  githubPages: false,
  hideGenerator: true,
}

/** A document is called what its first heading says, and not its file. */
function documentsHaveTitles(app) {
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, document) => {
    document.name = /^# (.+)$/m.exec(document.content[0]?.text ?? '')?.[1] ?? document.name
  })
}
