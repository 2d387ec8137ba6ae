const known = new Map<string, string>()

/**
 * The locale to format with: the one asked for where `Intl` knows it, also written as `en_US`, else American English.
 * Never the machine's own, so that a server and a browser write the same.
 */
function knownLocale(locale: string): string {
  const seen = known.get(locale)
  if (seen !== undefined) return seen
  const found = supported(locale)
  known.set(locale, found)
  return found
}

function supported(locale: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale.replaceAll('_', '-'))[0] ?? 'en-US'
  } catch {
    return 'en-US'
  }
}

/** A function that makes one thing per key, once. */
export function cached<Options, Thing>(make: (locale: string, options: Options) => Thing) {
  const made = new Map<string, Thing>()
  return (locale: string, options: Options): Thing => {
    const key = `${locale} ${JSON.stringify(options)}`
    const before = made.get(key)
    if (before !== undefined) return before
    const thing = make(knownLocale(locale), options)
    made.set(key, thing)
    return thing
  }
}

export const numberFormat = cached(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
)

/**
 * One spelling for what differs between versions of the same locale data: a no-break space for the narrow one, a plain
 * space for the thin one around a dash, and a minus sign for a hyphen in front of a number.
 */
export function sameEverywhere(text: string): string {
  return text.replaceAll('\u202f', '\u00a0').replaceAll('\u2009', ' ')
}
