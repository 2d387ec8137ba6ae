import { type RefObject, useEffect, useLayoutEffect } from 'react'
import type { Theme } from '../../display/theme.ts'
import { themeTokens } from './themeTokens.ts'

/** A server has no layout; React 18 warns where a layout effect is met there. */
export const useBrowserLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect

/** Sets the theme's tokens on the element by CSSOM, which a strict content security policy allows; a `style` attribute it does not. */
export function useTheme(ref: RefObject<HTMLElement | null>, theme: Theme | undefined): void {
  useBrowserLayoutEffect(() => {
    const style = ref.current?.style
    if (!style || !theme) return
    const tokens = themeTokens(theme)
    for (const name in tokens) style.setProperty(name, tokens[name] ?? '')
    return () => {
      for (const name in tokens) style.removeProperty(name)
    }
  }, [ref, theme])
}
