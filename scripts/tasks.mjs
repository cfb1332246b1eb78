// The tasks behind the scripts of package.json. Each makes the clone ready first, so that none has to be prepared by hand.
import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, install, root, runNode, setUp } from './setup.mjs'

/** What `npm start` does when nothing else is asked for. It remakes its file; other jobs must ask for that. */
const MAIN_JOB = ['codes', '1000000', '--length', '12', '--out', 'codes.txt', '--force']

/** What the benchmarks compare with is a package of its own, which nobody needs for anything else. */
const BENCH = 'bench'
const COMPILED_BENCH = 'build/bench'

/** So are the clients of databases. */
const DATABASES = 'test/databases'

/** And other runtimes. */
const RUNTIMES = 'test/runtimes'

/** And the page, and what drives a browser through it. */
const SITE = 'site'
const VITE = `${SITE}/node_modules/vite/bin/vite.js`
const SITE_TESTS = 'test/site'

const tasks = {
  setup: setUp,

  build() {
    install()
    build()
  },

  start(args) {
    setUp()
    // npm runs scripts in the package's folder, but paths in the arguments are meant from where npm was called.
    process.chdir(process.env.INIT_CWD ?? process.cwd())
    return become('dist/cli/main.js', args.length > 0 ? args : MAIN_JOB)
  },

  test(args) {
    setUp()
    return become('node_modules/vitest/vitest.mjs', ['run', ...args])
  },

  counting(args) {
    setUp()
    return become('node_modules/vitest/vitest.mjs', ['run', '--config', 'test/proof/vitest.config.ts', ...args])
  },

  databases(args) {
    setUp()
    install(DATABASES)
    return become('node_modules/vitest/vitest.mjs', ['run', '--config', `${DATABASES}/vitest.config.ts`, ...args])
  },

  runtimes(args) {
    setUp()
    install(RUNTIMES)
    return become(`${RUNTIMES}/main.mjs`, args)
  },

  site(args) {
    buildSite()
    return become(VITE, ['preview', SITE, ...args])
  },

  'test-site'(args) {
    buildSite()
    install(SITE_TESTS)
    return become('node_modules/vitest/vitest.mjs', ['run', '--config', `${SITE_TESTS}/vitest.config.ts`, ...args])
  },

  bench(args) {
    compileBench()
    process.chdir(process.env.INIT_CWD ?? process.cwd())
    return become(`${COMPILED_BENCH}/main.js`, args)
  },

  types(args) {
    setUp()
    install(BENCH)
    install(DATABASES)
    install(SITE)
    install(SITE_TESTS)
    // A page and a worker have different globals.
    for (const project of [SITE, `${SITE}/src/workers`]) {
      runNode(['node_modules/typescript/bin/tsc', '-p', project], `the types of ${project} are wrong`)
    }
    return become('node_modules/typescript/bin/tsc', args)
  },

  docs(args) {
    setUp()
    return become('node_modules/typedoc/dist/cli.js', ['--options', 'scripts/typedoc.mjs', ...args])
  },

  tricks(args) {
    compileBench()
    return become(`${COMPILED_BENCH}/tricks/main.js`, args)
  },

  profile(args) {
    compileBench()
    return become(`${COMPILED_BENCH}/profile/main.js`, args)
  },

  publish(args) {
    compileBench()
    return become(`${COMPILED_BENCH}/publish/main.js`, args)
  },

  soak(args) {
    setUp()
    return become('test/soak/main.mjs', args)
  },

  timing(args) {
    compileBench()
    return become(`${COMPILED_BENCH}/timing/main.js`, args)
  },

  mutation(args) {
    setUp()
    return become('test/mutation/main.mjs', args)
  },

  statistics(args) {
    compileBench()
    return become(`${COMPILED_BENCH}/batteries/main.js`, args)
  },

  proof(args) {
    compileBench()
    return become(`${COMPILED_BENCH}/proof/main.js`, args)
  },
}

function buildSite() {
  setUp()
  install(SITE)
  runNode([VITE, 'build', SITE, '--logLevel', 'warn'], 'the page could not be built')
}

function compileBench() {
  setUp()
  install(BENCH)
  runNode(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.bench.json'], 'the benchmarks do not compile')
  // Modules look for packages in the folders above them, and those of the benchmarks are beside their sources.
  mkdirSync(join(root, COMPILED_BENCH), { recursive: true })
  const link = join(root, COMPILED_BENCH, 'node_modules')
  rmSync(link, { force: true })
  symlinkSync(join(root, BENCH, 'node_modules'), link, 'junction')
}

/** Runs a task by its name with the arguments that came after it. */
export function run(name, args) {
  return tasks[name](args)
}

/**
 * Goes on as another script, in this process. With a child instead, signals and exit codes would have to be passed on,
 * and Ctrl-C could end the parent while the child still tidies up.
 */
function become(script, args) {
  const path = join(root, script)
  process.argv = [process.execPath, path, ...args]
  return import(pathToFileURL(path).href)
}
