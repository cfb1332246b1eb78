// Says whether the package can be published, and with --publish does it, which only .github/workflows/release.yml can: npm
// trusts that workflow by its OIDC token, so that there is no secret, and the provenance says what was built from which
// commit. npm runs this in the package's folder.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The first npm that can publish by an OIDC token. */
const NEEDED_NPM = '11.5.1'

const args = process.argv.slice(2)
const isForReal = args.includes('--publish')
const { repository, version } = JSON.parse(readFileSync('package.json', 'utf8'))
const tag = `v${version}`

refuseFor([
  unknownOption(),
  noRepository(),
  changedFiles(),
  noChangelog(),
  noTag(),
  ...(isForReal ? noWayToPublish() : []),
])
refuseFor([failingTests()])

const folder = mkdtempSync(join(tmpdir(), 'tokenmill-release-'))
try {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { stdio: ['ignore', 2, 2] })
  const tarball = join(folder, readdirSync(folder)[0])
  refuseFor([failingPackage(tarball)])
  const publishing = ['publish', tarball, '--provenance', '--access', 'public']
  if (isForReal) execFileSync('npm', publishing, { stdio: 'inherit' })
  else console.log(`${tag} can be published: push the tag (git push origin ${tag}), and the workflow does it`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function unknownOption() {
  const unknown = args.filter((arg) => arg !== '--publish')
  return unknown.length > 0 && `there is no option ${unknown.join(' ')}, only --publish`
}

/** npm refuses a provenance that is not of the repository that the package names. */
function noRepository() {
  const name = process.env.GITHUB_REPOSITORY
  const due = `git+https://github.com/${name ?? 'OWNER/NAME'}.git`
  const says = `package.json must say "repository": { "type": "git", "url": "${due}" }, where the workflow runs`
  if (!repository?.url) return says
  return name !== undefined && repository.url !== due && `${says}, and says ${repository.url}`
}

function changedFiles() {
  const changed = git('status', '--porcelain')
  return changed !== '' && `commit or remove what is not committed:\n${changed}`
}

function noChangelog() {
  const lines = readFileSync('CHANGELOG.md', 'utf8').split('\n')
  const heading = lines.find((line) => line.startsWith(`## [${version}]`))
  const due = `CHANGELOG.md needs a section with a date: ## [${version}] - ${new Date().toISOString().slice(0, 10)}`
  return !/ - \d{4}-\d\d-\d\d$/.test(heading ?? '') && `${due}${heading ? `, and has ${heading}` : ''}`
}

function noTag() {
  if (git('tag', '--points-at', 'HEAD').split('\n').includes(tag)) return false
  if (git('tag', '--list', tag) === '') return `this commit needs the tag ${tag}: git tag ${tag}`
  return `${tag} is another commit: check that out, or raise the version in package.json and CHANGELOG.md`
}

function noWayToPublish() {
  const { ACTIONS_ID_TOKEN_REQUEST_URL, GITHUB_ACTIONS } = process.env
  if (GITHUB_ACTIONS !== 'true') {
    return [
      `only GitHub Actions can publish: push the tag (git push origin ${tag}), and .github/workflows/release.yml does`,
    ]
  }
  const npm = execFileSync('npm', ['--version'], { encoding: 'utf8' }).trim()
  return [
    !ACTIONS_ID_TOKEN_REQUEST_URL && 'there is no OIDC token: the job needs "permissions: id-token: write"',
    isOlder(npm, NEEDED_NPM) && `npm ${npm} cannot publish by an OIDC token: npm install --global npm@^${NEEDED_NPM}`,
  ]
}

/** The job of the workflow that publishes comes after the job that runs them, and says so. */
function failingTests() {
  if (process.env.CI_PASSED === 'true') return false
  return !succeeds('.ci/run', []) && '.ci/run fails, and says above why'
}

function failingPackage(tarball) {
  const checks = ['scripts/check-package.mjs', tarball]
  return (
    !succeeds(process.execPath, checks) && 'the package is not what it should be; npm run check:package shows it too'
  )
}

function refuseFor(reasons) {
  const refusals = reasons.filter((reason) => reason)
  for (const refusal of refusals) console.error(`release: ${refusal}`)
  if (refusals.length > 0) process.exit(1)
}

function succeeds(command, commandArgs) {
  return spawnSync(command, commandArgs, { stdio: ['ignore', 2, 2] }).status === 0
}

function git(...gitArgs) {
  // In a container the files belong to another user, which git refuses unless told.
  return execFileSync('git', ['-c', `safe.directory=${process.cwd()}`, ...gitArgs], { encoding: 'utf8' }).trimEnd()
}

function isOlder(found, needed) {
  return found.localeCompare(needed, 'en', { numeric: true }) < 0
}
