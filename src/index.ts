'use client'

export { CsatBreakdown, type CsatBreakdownProps } from './components/CsatBreakdown/CsatBreakdown.tsx'
export { MetricCard, type MetricCardProps } from './components/MetricCard/MetricCard.tsx'
export { NpsGauge, type NpsGaugeProps } from './components/NpsGauge/NpsGauge.tsx'
export { type Display, KpiDisplay, type KpiDisplayProps, type Theme, useDisplay } from './display/index.ts'
