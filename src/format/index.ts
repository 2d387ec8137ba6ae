export { type ExplainLine, explain } from './explain.ts'
export { summary } from './summary.ts'
export type { Display, Word, WordKey, Words } from './words.ts'
