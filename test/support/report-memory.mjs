// Preloaded into a process (--import): at its end it says on standard error how large it has been, in KiB.
process.on('exit', () => {
  process.stderr.write(`${process.resourceUsage().maxRSS}\n`)
})
