// Says whether the package can be published, and with --to FOLDER leaves there what is to be published. It publishes nothing:
// .github/workflows/release.yml does, in a job that runs none of this and none of the development dependencies, as whatever runs
// in that job could publish in the project's name. npm runs this in the package's folder.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const [option, target] = process.argv.slice(2)
const { repository, version } = JSON.parse(readFileSync('package.json', 'utf8'))
const tag = `v${version}`

refuseFor([unknownOption(), noRepository(), changedFiles(), noChangelog(), noTag()])
refuseFor([failingTests()])

const folder = target ?? mkdtempSync(join(tmpdir(), 'tokenmill-release-'))
try {
  mkdirSync(folder, { recursive: true })
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { stdio: ['ignore', 2, 2] })
  const tarball = join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.tgz')),
  )
  refuseFor([failingPackage(tarball)])
  console.log(`${tag} can be published: push the tag (git push origin ${tag}), and the workflow does it`)
} finally {
  if (!target) rmSync(folder, { recursive: true, force: true })
}

function unknownOption() {
  if (option === undefined || (option === '--to' && target)) return false
  return option === '--to' ? '--to needs a folder' : `there is no option ${option}, only --to FOLDER`
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

/** The job of the workflow comes after the job that runs them, and says so. */
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
