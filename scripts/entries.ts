/** One import path of the package: `kpi-kit/<name>` is built from `source` to `dist/<name>.js`; `index` is `kpi-kit`. */
export interface Entry {
  readonly name: string
  readonly source: string
  /** Starts with 'use client': hooks, widgets and contexts. The others run on a server as they are. */
  readonly client: boolean
}

export const widgets = [
  'ActiveUsersTrend',
  'ComparisonToggle',
  'CompletedReport',
  'CsatBreakdown',
  'DauMauRatio',
  'MetricCard',
  'MrrTrend',
  'MrrWaterfall',
  'NpsGauge',
  'RangePicker',
  'RetentionCurve',
  'RetentionGrid',
] as const

/** The one list behind the build, the export map of package.json and the package tests. */
export const entries: readonly Entry[] = [
  { name: 'index', source: 'src/index.ts', client: true },
  { name: 'metrics', source: 'src/metrics/index.ts', client: false },
  { name: 'sample', source: 'src/metrics/sample/sampleFacts.ts', client: false },
  { name: 'format', source: 'src/format/index.ts', client: false },
  { name: 'queries', source: 'src/queries/index.ts', client: false },
  { name: 'hooks', source: 'src/hooks/index.ts', client: true },
  { name: 'display', source: 'src/display/index.ts', client: true },
  { name: 'theme', source: 'src/components/theme/themeCss.ts', client: false },
  { name: 'server', source: 'src/server/index.ts', client: false },
  { name: 'engines/duckdb', source: 'src/engines/duckdb.ts', client: false },
  { name: 'messages/de', source: 'src/format/messages/de.ts', client: false },
  { name: 'messages/en', source: 'src/format/messages/en.ts', client: false },
  ...widgets.map((name) => ({ name, source: `src/components/${name}/${name}.tsx`, client: true })),
]

/** How a host writes the import. */
export const importPath = (entry: Entry) => (entry.name === 'index' ? 'kpi-kit' : `kpi-kit/${entry.name}`)

/** Every import path to its source, for whatever runs the examples from this repository without a build. */
export const sourceAliases: Readonly<Record<string, string>> = {
  ...Object.fromEntries(entries.map((entry) => [importPath(entry), entry.source])),
  'kpi-kit/styles.css': 'src/styles.css',
}

/** The export map that package.json must carry. */
export const exportMap = () => ({
  ...Object.fromEntries(
    entries.map((entry) => [
      entry.name === 'index' ? '.' : `./${entry.name}`,
      {
        import: { types: `./dist/${entry.name}.d.ts`, default: `./dist/${entry.name}.js` },
        require: { types: `./dist/${entry.name}.d.cts`, default: `./dist/${entry.name}.cjs` },
      },
    ]),
  ),
  './styles.css': './dist/styles.css',
  './package.json': './package.json',
})
