// Runs a task of the scripts in package.json. This file only checks the version of Node. It is CommonJS in old syntax, so
// that a Node that is too old gets as far as saying so.
const { engines } = require('../package.json')

const needed = engines.node.replace('>=', '')
const found = process.versions.node

if (isOlder(found, needed)) {
  console.error(`tokenmill: Node ${needed} or later is needed, and this is Node ${found}`)
  process.exit(1)
}
import('./tasks.mjs').then(({ run }) => run(process.argv[2], process.argv.slice(3)))

function isOlder(version, minimum) {
  const [major, minor] = version.split('.').map(Number)
  const [leastMajor, leastMinor] = minimum.split('.').map(Number)
  return major < leastMajor || (major === leastMajor && minor < leastMinor)
}
