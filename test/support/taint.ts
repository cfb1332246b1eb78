/**
 * What may be known of a value from outside. `verdict`: lanes that say how a secret compares with something. `mask`:
 * which lanes were rejected, which is what a verdict is good for. The later, the more secret.
 */
const PUBLIC = 0
const MASK = 1
const VERDICT = 2
const SECRET = 3
type Taint = typeof PUBLIC | typeof MASK | typeof VERDICT | typeof SECRET

interface Function {
  readonly name: string
  readonly params: number
  readonly results: number
  readonly lines: readonly string[]
}

/**
 * Follows secrets through functions of a module in WebAssembly's text form, as AssemblyScript writes it: everything that
 * is loaded from memory is secret, and so is all that is computed from it. Returns the instructions whose address, length
 * or condition is more than a mask of rejected lanes: there are none where time does not depend on what was drawn.
 *
 * @param publicLoads instructions that load nothing secret
 * @param masks instructions whose result is a mask of what was rejected, which cannot be told from the text
 */
export function revealing(
  wat: string,
  name: string,
  publicLoads: readonly string[] = [],
  masks: readonly string[] = [],
): string[] {
  const functions = functionsOf(wat)
  const found: string[] = []
  analyse(name, [])
  return [...new Set(found)]

  /** The taint of what a function returns, for parameters of these taints. */
  function analyse(called: string, args: readonly Taint[]): Taint {
    const body = functions.get(called)
    if (body === undefined) throw new Error(`there is no function '${called}'`)
    const loops = new Map<number, Locals>()
    // Loops carry what is assigned later to what comes before: again and again until nothing is new.
    for (let before = ''; ; ) {
      const returned = pass(body, new Map(args.map((taint, i) => [`$${i}`, taint])), loops)
      const after = JSON.stringify([...loops].map(([line, locals]) => [line, [...locals].sort()]))
      if (after === before) return returned
      before = after
    }
  }

  /** Follows a function from its first line to its last; `loops` has what is known at the beginning of each loop. */
  function pass({ lines, name: within, results }: Function, args: Locals, loops: Map<number, Locals>): Taint {
    const stack: Taint[] = []
    const pop = (): Taint => stack.pop() ?? PUBLIC
    const blocks: Block[] = []
    // Undefined behind a jump, where nothing comes.
    let locals: Locals | undefined = args
    let returned: Taint = PUBLIC
    lines.forEach((line, at) => {
      const demand = (...taints: Taint[]): void => {
        if (taints.some((taint) => taint > MASK)) found.push(`${within}: ${line}`)
      }
      const [op = '', operand = ''] = line.split(' ')
      if (op === 'local.get') stack.push(locals?.get(operand) ?? PUBLIC)
      else if (op === 'local.set') locals?.set(operand, pop())
      else if (op === 'local.tee') locals?.set(operand, stack.at(-1) ?? PUBLIC)
      else if (op.endsWith('.const')) stack.push(PUBLIC)
      else if (op === 'memory.fill' || op === 'memory.copy') {
        const [length, source, target] = [pop(), pop(), pop()]
        demand(length, target, op === 'memory.copy' ? source : PUBLIC)
      } else if (op.includes('.store')) {
        pop()
        demand(pop())
      } else if (op.includes('.load')) {
        if (op.endsWith('_lane')) pop()
        demand(pop())
        stack.push(publicLoads.includes(line) ? PUBLIC : SECRET)
      } else if (op === 'select') {
        const condition = pop()
        demand(condition)
        stack.push(worse(condition, worse(pop(), pop())))
      } else if (op === 'drop') pop()
      else if (op === 'block') blocks.push({ label: operand, loop: undefined, after: undefined })
      else if (op === 'loop') {
        locals = joined(locals, loops.get(at))
        blocks.push({ label: operand, loop: at, after: undefined })
      } else if (op === 'if') {
        demand(pop())
        blocks.push({ label: operand, loop: undefined, after: locals && new Map(locals) })
      } else if (op === 'else') {
        const block = blocks.at(-1) as Block
        const otherwise = block.after
        block.after = locals
        locals = otherwise
      } else if (op === 'end') locals = joined(locals, blocks.pop()?.after)
      else if (op === 'br' || op === 'br_if') {
        if (op === 'br_if') demand(pop())
        const block = blocks.findLast(({ label }) => label === operand) as Block
        if (block.loop === undefined) block.after = joined(block.after, locals)
        else loops.set(block.loop, joined(loops.get(block.loop), locals) ?? new Map())
        if (op === 'br') locals = undefined
      } else if (op === 'return') {
        returned = worse(returned, results > 0 ? pop() : PUBLIC)
        locals = undefined
      } else if (op === 'call') {
        const callee = functions.get(operand.slice(1)) as Function
        const result = analyse(callee.name, Array.from({ length: callee.params }, pop).reverse())
        if (callee.results > 0) stack.push(result)
      } else {
        const taint = computed(op, pop)
        stack.push(masks.includes(line) ? MASK : taint)
      }
    })
    return worse(returned, results > 0 ? pop() : PUBLIC)
  }
}

type Locals = Map<string, Taint>

/** A block, loop or branch that is open: where its loop begins, and what is known behind it by other ways. */
interface Block {
  readonly label: string
  readonly loop: number | undefined
  after: Locals | undefined
}

function joined(a: Locals | undefined, b: Locals | undefined): Locals | undefined {
  if (a === undefined || b === undefined) return a ?? b
  const both = new Map(a)
  for (const [local, taint] of b) both.set(local, worse(taint, both.get(local) ?? PUBLIC))
  return both
}

const UNARY = /\.(splat|popcnt|ctz|clz|eqz|wrap_i64|extend_\w+|bitmask|any_true|all_true|not|neg|extract_lane\w*)$/
const COMPARISON = /^i(8x16|16x8|32x4)\.(eq|ne|[lg][te]_[su])$/
const VERDICT_KEPT = /^v128\.(and|or|not|xor)$/
const SUMMED_UP = /\.(bitmask|any_true|all_true)$/

/** The taint of a result. */
function computed(op: string, pop: () => Taint): Taint {
  const operands = UNARY.test(op) ? [pop()] : [pop(), pop()]
  const worst = operands.reduce(worse)
  if (worst <= MASK) return worst
  if (COMPARISON.test(op)) return VERDICT
  if (SUMMED_UP.test(op) && worst === VERDICT) return MASK
  return VERDICT_KEPT.test(op) && operands.every((taint) => taint === VERDICT) ? VERDICT : SECRET
}

function worse(a: Taint, b: Taint): Taint {
  return a > b ? a : b
}

function functionsOf(wat: string): Map<string, Function> {
  const functions = new Map<string, Function>()
  for (const [, name = '', header = '', body = ''] of wat.matchAll(/^ \(func \$(\S+)(.*)\n((?: {2}.*\n)*) ?\)/gm)) {
    if (/\((?:block|loop|if) \(result/.test(body)) throw new Error(`blocks with results are not followed: ${name}`)
    const lines = body.split('\n').map((line) => line.trim())
    functions.set(name, {
      name,
      params: header.match(/\(param /g)?.length ?? 0,
      results: header.match(/\(result /g)?.length ?? 0,
      lines: lines.filter((line) => line !== '' && !line.startsWith('(')),
    })
  }
  return functions
}
