/** Which of the nine classes `kpi-heat-1` to `kpi-heat-9` a share 0..1 has; what is beyond has the last. */
export function heatStep(share: number): number {
  return Math.max(1, Math.min(9, 1 + Math.floor(share * 9)))
}
