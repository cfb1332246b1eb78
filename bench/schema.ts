import { Ajv2020 } from 'ajv/dist/2020.js'

/** Makes a check of results by a schema: a line for each problem, none if a result fits. */
export function checkBy(schema: object): (result: unknown) => string[] {
  const validate = new Ajv2020({ allErrors: true }).compile(schema)
  return (result) => {
    if (validate(result)) return []
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      return `${instancePath === '' ? 'the result' : instancePath} ${message}: ${JSON.stringify(params)}`
    })
  }
}
