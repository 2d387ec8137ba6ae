import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { build } from 'esbuild'
import ts from 'typescript'

/** One import as it is written: which file imports what; `to` is a file under the root, or a package's name. */
export interface Import {
  readonly from: string
  readonly to: string
  /** Erased by the compiler. */
  readonly typeOnly: boolean
}

/** `@scope/name/deep` and `name/deep` are imports of `@scope/name` and `name`; `node:fs` stays itself. */
const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** Every import of every TypeScript file under `folder`, types too, read from the text. */
export function importsIn(root: string, folder: string): Import[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => importsOf(root, join(folder, name)))
}

function importsOf(root: string, from: string): Import[] {
  const source = ts.createSourceFile(from, readFileSync(join(root, from), 'utf8'), ts.ScriptTarget.ES2022, false)
  const found: Import[] = []
  const visit = (node: ts.Node) => {
    const specifier = specifierOf(node)
    if (specifier !== undefined) found.push({ from, to: target(from, specifier), typeOnly: isTypeOnly(node) })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function specifierOf(node: ts.Node): string | undefined {
  const written =
    ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
      ? node.moduleSpecifier
      : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
        ? node.argument.literal
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : undefined
  return written && ts.isStringLiteral(written) ? written.text : undefined
}

const isTypeOnly = (node: ts.Node) =>
  ts.isImportTypeNode(node) ||
  (ts.isExportDeclaration(node) && node.isTypeOnly) ||
  (ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)

const target = (from: string, specifier: string) =>
  specifier.startsWith('.') ? normalize(join(dirname(from), specifier)) : packageOf(specifier)

export interface Reach {
  /** Our own files that the entry brings into a host's bundle. */
  readonly files: readonly string[]
  /** Packages that those files import. */
  readonly packages: readonly string[]
}

/** What a bundler finds behind an entry; types are gone. */
export async function reachOf(source: string, root = process.cwd()): Promise<Reach> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [source],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'neutral',
    packages: 'external',
    jsx: 'automatic',
    logLevel: 'silent',
  })
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports)
  const packages = new Set(imports.filter((one) => one.external).map((one) => packageOf(one.path)))
  return { files: Object.keys(metafile.inputs), packages: [...packages].sort() }
}
