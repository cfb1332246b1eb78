import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { emptyDirectory, run } from './support/command.js'

const RELEASE = fileURLToPath(new URL('../scripts/release.mjs', import.meta.url))

/** Tests need Node and npm alone; only who releases needs git. */
const isWithoutGit = spawnSync('git', ['--version']).status !== 0

const REPOSITORY = { type: 'git', url: 'git+https://github.com/someone/something.git' }

/** What the workflow has. */
const IN_ACTIONS = {
  GITHUB_ACTIONS: 'true',
  GITHUB_REPOSITORY: 'someone/something',
  CI_PASSED: 'true',
}

/** In place of npm: `pack` makes an empty file, and that something is published is noted. */
const NPM = `#!/bin/sh
case $1 in
  pack) touch "$4/something-1.2.3.tgz" ;;
  publish) echo "$@" > "$PUBLISHED" ;;
esac
`

interface Project {
  readonly folder: string
  git(...args: string[]): void
  /** Writes a file; `commit` makes it a part of what is tagged. */
  write(path: string, text: string): void
  commit(path: string, text: string): void
}

/** A repository that can be released: all that the script looks at, where tests and checks of the package succeed. */
async function project(manifest: object = { repository: REPOSITORY }): Promise<Project> {
  const folder = await emptyDirectory()
  const git = (...args: string[]) => {
    const author = ['-c', 'user.name=a', '-c', 'user.email=a@localhost', '-c', 'commit.gpgsign=false']
    execFileSync('git', [...author, '-c', 'tag.gpgsign=false', ...args], { cwd: folder, stdio: 'pipe' })
  }
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
    if (text.startsWith('#!')) chmodSync(join(folder, path), 0o755)
  }
  write('package.json', JSON.stringify({ name: 'something', version: '1.2.3', ...manifest }))
  write('CHANGELOG.md', '# Changelog\n\n## [1.2.3] - 2026-01-31\n\n## [1.2.2] - 2026-01-30\n')
  write('.ci/run', '#!/bin/sh\n')
  write('scripts/check-package.mjs', '')
  write('.git-ignored/npm', NPM)
  write('.gitignore', '.git-ignored\n')
  git('init', '-q')
  git('add', '.')
  git('commit', '-q', '-m', 'a')
  git('tag', 'v1.2.3')
  const commit = (path: string, text: string) => {
    write(path, text)
    git('commit', '-q', '-a', '-m', 'b')
    git('tag', '-f', 'v1.2.3')
  }
  return { folder, git, write, commit }
}

async function release({ folder }: Project, args: string[], env: NodeJS.ProcessEnv = {}) {
  const { GITHUB_ACTIONS: _, GITHUB_REPOSITORY: __, CI_PASSED: ___, ...rest } = process.env
  const PUBLISHED = join(folder, '.git-ignored/published')
  const PATH = `${join(folder, '.git-ignored')}${delimiter}${process.env.PATH}`
  const outcome = await run([RELEASE, ...args], {
    cwd: folder,
    env: { ...rest, PUBLISHED, PATH, ...env },
  })
  let published: string | undefined
  try {
    published = readFileSync(PUBLISHED, 'utf8')
  } catch {}
  return { ...outcome, published }
}

describe.skipIf(isWithoutGit)('a release', () => {
  test('is never published by the script', async () => {
    const { code, published, stderr, stdout } = await release(await project(), [], IN_ACTIONS)
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^v1\.2\.3 can be published: push the tag \(git push origin v1\.2\.3\)/)
    expect({ code, published }).toEqual({ code: 0, published: undefined })
  })

  test('leaves the package where the workflow takes it from, and the tests to the job before', async () => {
    const given = await project()
    given.commit('.ci/run', '#!/bin/sh\nexit 1\n')
    const { code, published, stderr } = await release(given, ['--to', '.git-ignored/release'], IN_ACTIONS)
    expect(stderr).toBe('')
    expect(readdirSync(join(given.folder, '.git-ignored/release'))).toEqual(['something-1.2.3.tgz'])
    expect({ code, published }).toEqual({ code: 0, published: undefined })
  })

  test('says all that is missing at once', async () => {
    const given = await project({})
    given.git('tag', '-d', 'v1.2.3')
    given.write('CHANGELOG.md', '')
    const { code, stderr } = await release(given, ['--publish'])
    expect(stderr.match(/^release: /gm)).toHaveLength(5)
    expect(code).toBe(1)
  })
})

type Change = (given: Project) => void

const nothing: Change = () => {}

describe.skipIf(isWithoutGit)('a release is refused', () => {
  test.each<[string, Change, string[], NodeJS.ProcessEnv, RegExp]>([
    [
      'with files that are not committed',
      ({ write }) => write('more.txt', ''),
      [],
      {},
      /commit or remove .*:\n\?\? more\.txt/,
    ],
    ['without its tag', ({ git }) => git('tag', '-d', 'v1.2.3'), [], {}, /needs the tag v1\.2\.3: git tag v1\.2\.3$/m],
    [
      'with its tag at another commit',
      ({ git }) => git('commit', '-q', '--allow-empty', '-m', 'b'),
      [],
      {},
      /v1\.2\.3 is another commit: check that out, or raise the version/,
    ],
    [
      'without a section in the changelog',
      ({ commit }) => commit('CHANGELOG.md', '## [1.2.2] - 2026-01-30\n'),
      [],
      {},
      /CHANGELOG\.md needs a section with a date: ## \[1\.2\.3\] - \d{4}-\d\d-\d\d$/m,
    ],
    [
      'without a date in the changelog',
      ({ commit }) => commit('CHANGELOG.md', '## [1.2.3] - unreleased\n'),
      [],
      {},
      /CHANGELOG\.md needs .*, and has ## \[1\.2\.3\] - unreleased/,
    ],
    ['when the tests fail', ({ commit }) => commit('.ci/run', '#!/bin/sh\nexit 1\n'), [], {}, /\.ci\/run fails/],
    [
      'when the package is wrong',
      ({ commit }) => commit('scripts/check-package.mjs', 'process.exit(process.argv[2].endsWith(".tgz") ? 1 : 0)'),
      [],
      {},
      /the package is not what it should be; npm run check:package/,
    ],
    [
      'from another repository',
      nothing,
      [],
      { ...IN_ACTIONS, GITHUB_REPOSITORY: 'someone/else' },
      /"url": "git\+https:\/\/github\.com\/someone\/else\.git" .*, and says git\+https:\S+something\.git/,
    ],
    ['with an option that there is not', nothing, ['--force'], {}, /there is no option --force, only --to FOLDER/],
    ['with no folder to leave the package in', nothing, ['--to'], {}, /--to needs a folder/],
  ])('%s', async (_, change, args, env, message) => {
    const given = await project()
    change(given)
    const { code, published, stderr } = await release(given, args, env)
    expect(stderr).toMatch(message)
    expect(stderr.match(/^release: /gm)).toHaveLength(1)
    expect({ code, published }).toEqual({ code: 1, published: undefined })
  })

  test('without a repository to have come from', async () => {
    const { code, stderr } = await release(await project({}), [])
    expect(stderr).toBe(
      'release: package.json must say "repository": { "type": "git", "url": "git+https://github.com/OWNER/NAME.git" }, ' +
        'where the workflow runs\n',
    )
    expect(code).toBe(1)
  })
})
