import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkBy } from '../../bench/schema.js'
import { jsonOf } from '../../src/bench/run.js'
import { runResult } from '../support/results.js'

const RESULTS = new URL('../../bench/results/', import.meta.url)
const PUBLISHED = new URL('latest.json', RESULTS)
const schema = JSON.parse(readFileSync(new URL('schema.json', RESULTS), 'utf8'))
const problemsOf = checkBy(schema)

type Path = readonly (string | number)[]

/** A result as it is read from its file. */
function written(): Record<string, unknown> {
  return JSON.parse(jsonOf(runResult()))
}

/** The paths of all fields, those of the first of each list. */
function pathsIn(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return []
  const entries = Array.isArray(value) ? [...value.entries()].slice(0, 1) : Object.entries(value)
  return entries.flatMap(([key, inner]) => [[key], ...pathsIn(inner).map((path) => [key, ...path])])
}

/** The object that holds the last field of a path. */
function holderOf(result: object, path: Path): Record<string, unknown> {
  return path.slice(0, -1).reduce<unknown>((holder, key) => (holder as Record<string, unknown>)[key], result) as Record<
    string,
    unknown
  >
}

describe('the schema of results', () => {
  test('fits what is written', () => {
    expect(problemsOf(written())).toEqual([])
  })

  test('fits what is published', () => {
    if (existsSync(PUBLISHED)) expect(problemsOf(JSON.parse(readFileSync(PUBLISHED, 'utf8')))).toEqual([])
  })

  // A target without anything to compare with is one of bytes; a rival may be any package.
  const optional = ['targets.0.measured', 'targets.0.target.to', 'versions.rival']
  const fields = pathsIn(written()).filter((path) => typeof path.at(-1) === 'string')

  test.each(fields.map((path) => [path.join('.'), path] as const))('without %s a result does not fit', (name, path) => {
    const result = written()
    delete holderOf(result, path)[path.at(-1) as string]
    expect(problemsOf(result).length > 0).toBe(!optional.includes(name))
  })

  test.each(fields.map((path) => [path.join('.'), path] as const))('with %s empty it does not fit', (_, path) => {
    const result = written()
    holderOf(result, path)[path.at(-1) as string] = null
    expect(problemsOf(result)).not.toEqual([])
  })

  test('refuses fields that it does not describe', () => {
    expect(problemsOf({ ...written(), more: 1 })).toEqual([
      'the result must NOT have additional properties: {"additionalProperty":"more"}',
    ])
  })

  test('describes every field', () => {
    const objects: { properties?: Record<string, { description?: string; properties?: object; $ref?: string }> }[] = [
      schema,
      schema.properties.machine,
      schema.properties.runtime,
      ...Object.values<object>(schema.$defs),
    ]
    const described = objects.flatMap(({ properties = {} }) => Object.entries(properties))
    expect(described.length).toBeGreaterThan(50)
    for (const [name, property] of described) {
      const says = property.description ?? schema.$defs[property.$ref?.split('/').at(-1) ?? '']?.description
      expect(says, name).toMatch(/\w/)
    }
  })
})

describe('a result as JSON', () => {
  test('has six digits of what is no whole number, and loses nothing else', () => {
    const run = { ...runResult(), machine: { ...runResult().machine, load: 1.23456789, memory: 123_456_789_012 } }
    const { machine, ...rest } = JSON.parse(jsonOf(run))
    expect(machine).toEqual({ ...run.machine, load: 1.23457 })
    expect(rest).toEqual((({ machine: _, ...others }) => others)(run))
  })

  test('keeps names that look like JSON', () => {
    const versions = { tokenmill: '{\n  "a": 1\n }', tinybench: '[ {', 'a "}" b': '1' }
    expect(JSON.parse(jsonOf({ ...runResult(), versions })).versions).toEqual(versions)
  })
})
