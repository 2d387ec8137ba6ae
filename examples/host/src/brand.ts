import type { Theme } from 'kpi-kit/display'

/** Harbor's colours for the widgets: the page's own sheet, ink, teal and copper, in both schemes. */
export const brand: Theme = {
  accent: 'light-dark(#0f6b6b, #5cc4bd)',
  surface: 'light-dark(#fffdf8, #1c2327)',
  text: 'light-dark(#1d2a33, #e9e6df)',
  muted: 'light-dark(#5a6469, #a7b0b3)',
  border: 'light-dark(#d9d3c5, #384247)',
  positive: 'light-dark(#2d6f3e, #7fc98f)',
  negative: 'light-dark(#a8322b, #f08d80)',
  series: [
    'light-dark(#0f6b6b, #5cc4bd)',
    'light-dark(#b8642f, #e2925f)',
    'light-dark(#5b4a8a, #b3a2e6)',
    'light-dark(#8a7a1f, #d6c35a)',
  ],
  radius: '4px',
}
