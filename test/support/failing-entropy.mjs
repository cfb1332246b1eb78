// Preloaded into a process (--import): its source of entropy fails once it has given so many bytes as FAILS_AFTER says.
let left = Number(process.env.FAILS_AFTER)
const getRandomValues = crypto.getRandomValues.bind(crypto)

crypto.getRandomValues = (view) => {
  left -= view.byteLength
  if (left < 0) throw new Error('no entropy today')
  return getRandomValues(view)
}
