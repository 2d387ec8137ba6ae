'use client'

export { type Display, KpiDisplay, type KpiDisplayProps, useDisplay } from './KpiDisplay.tsx'
export type { Theme } from './theme.ts'
