import { existsSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import ts from 'typescript'
import { entries, importPath } from '../../scripts/entries.ts'

export interface Exported {
  /** The import path, such as `kpi-kit/metrics`. */
  readonly entry: string
  readonly name: string
  readonly kind: 'value' | 'type'
  /** The docstring without its tags; '' where there is none. */
  readonly comment: string
  readonly examples: readonly string[]
  readonly file: string
}

export interface Api {
  readonly exports: readonly Exported[]
}

const options = (): ts.CompilerOptions => {
  const config = ts.getParsedCommandLineOfConfigFile(
    'tsconfig.json',
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: throwIt },
  )
  if (!config) throw new Error('tsconfig.json can not be read')
  return config.options
}

function throwIt(diagnostic: ts.Diagnostic): never {
  throw new Error(textOf(diagnostic))
}

const textOf = (diagnostic: ts.Diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')

/** What every entry exports, as the compiler sees it. */
export function readApi(): Api {
  const present = entries.filter(({ source }) => existsSync(source))
  const program = ts.createProgram(
    present.map(({ source }) => source),
    options(),
  )
  const checker = program.getTypeChecker()
  const exports = present.flatMap((entry) => {
    const file = program.getSourceFile(entry.source)
    const module = file && checker.getSymbolAtLocation(file)
    return module
      ? checker.getExportsOfModule(module).map((symbol) => exported(importPath(entry), symbol, checker))
      : []
  })
  return { exports: exports.sort((a, b) => compare(a.entry, b.entry) || compare(a.name, b.name)) }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function exported(entry: string, symbol: ts.Symbol, checker: ts.TypeChecker): Exported {
  const origin = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  return {
    entry,
    name: symbol.name,
    kind: origin.flags & ts.SymbolFlags.Value ? 'value' : 'type',
    comment: ts.displayPartsToString(origin.getDocumentationComment(checker)),
    examples: origin
      .getJsDocTags(checker)
      .filter((tag) => tag.name === 'example')
      .map((tag) => codeOf(ts.displayPartsToString(tag.text))),
    file: relative('.', origin.declarations?.[0]?.getSourceFile().fileName ?? ''),
  }
}

/** An example may stand in a code fence. */
const codeOf = (text: string) => /```\w*\n([\s\S]*?)```/.exec(text)?.[1] ?? text

/** Faults of the examples, in words. What an example uses of the kit without importing it is imported for it. */
export function wrongExamples({ exports }: Api): string[] {
  const all = exports.flatMap((one) => one.examples.map((code) => ({ ...one, code })))
  const once = [...new Map(all.map((one) => [one.code, one])).values()]
  const files = new Map(
    once.map((one, index) => [
      resolve(`test/package/example-${index}.tsx`),
      { one, text: withImports(one.code, exports) },
    ]),
  )
  const host = ts.createCompilerHost(options())
  const { getSourceFile, fileExists, readFile } = host
  host.fileExists = (name) => files.has(name) || fileExists(name)
  host.readFile = (name) => files.get(name)?.text ?? readFile(name)
  host.getSourceFile = (name, language, ...rest) => {
    const example = files.get(name)
    return example ? ts.createSourceFile(name, example.text, language) : getSourceFile(name, language, ...rest)
  }
  const program = ts.createProgram([...files.keys()], { ...options(), noUnusedLocals: false }, host)
  return [...files].flatMap(([name, { one }]) => {
    const source = program.getSourceFile(name)
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      (diagnostic) => `${one.name} in ${one.file}: ${textOf(diagnostic)}`,
    )
  })
}

/** What a host has at hand, so that an example needs not begin with it. */
const given: Readonly<Record<string, string>> = {
  useQuery: `import { useQuery } from '@tanstack/react-query'`,
  queryClient: `declare const queryClient: import('@tanstack/react-query').QueryClient`,
  source: `declare const source: import('kpi-kit/queries').KpiSource`,
  result: `declare const result: MetricResult<NpsBody>; import type { MetricResult, NpsBody } from 'kpi-kit/metrics'`,
  rows: 'declare const rows: readonly Record<string, unknown>[]',
  asOf: 'declare const asOf: string',
  fetchAnswers: 'declare const fetchAnswers: () => Promise<Record<string, unknown>[]>',
  Dashboard: 'const Dashboard = () => <main />',
  range: `declare const range: import('kpi-kit/RangePicker').RangeChoice`,
  setRange: `declare const setRange: (range: import('kpi-kit/RangePicker').RangeChoice) => void`,
  compare: `declare const compare: 'none' | 'previous' | 'year'`,
  setCompare: `declare const setCompare: (compare: 'none' | 'previous' | 'year') => void`,
  tenantId: 'declare const tenantId: string',
  tenantOf: 'declare const tenantOf: (request: Request) => Promise<string>',
}

function withImports(code: string, exports: readonly Exported[]): string {
  const missing = new Map<string, string>()
  for (const [name, line] of Object.entries(given))
    if (uses(code, name) && !declares(code, name)) missing.set(name, line)
  for (const { name, kind, entry } of exports)
    if (!missing.has(name) && uses(code, name) && !declares(code, name))
      missing.set(name, `import { ${kind === 'type' ? 'type ' : ''}${name} } from '${entry}'`)
  return `${[...missing.values()].join('\n')}\n${code}\nexport {}\n`
}

/** A key of an object or an attribute is no use. */
const uses = (code: string, name: string) => new RegExp(`\\b${name}\\b(?!['-]|\\s*:|=)`).test(code)
const declares = (code: string, name: string) =>
  new RegExp(`\\b(const|let|function|interface|type) ${name}\\b|import [^;'"]*\\b${name}\\b[^;'"]* from`).test(code)
