/** Colours as the browser paints them: over each other, in 8-bit sRGB. */
export function painted(...layers: readonly string[]): readonly [number, number, number] {
  const canvas = document.createElement('canvas')
  canvas.width = 1
  canvas.height = 1
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this browser has no canvas')
  for (const colour of layers) {
    context.fillStyle = colour
    context.fillRect(0, 0, 1, 1)
  }
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
  return [red, green, blue]
}

/** WCAG 2 contrast of two painted colours, 1 to 21. */
export function contrast(one: readonly number[], two: readonly number[]): number {
  const [light, dark] = [luminance(one), luminance(two)].sort((a, b) => b - a)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Pairs of elements whose boxes share more than half a pixel either way, by their text. */
export function overlaps(elements: Iterable<Element>): readonly string[] {
  const boxes = [...elements].map((element) => ({ text: element.textContent, box: element.getBoundingClientRect() }))
  return boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter((two) => overlap(one.box, two.box))
      .map((two) => `"${one.text}" and "${two.text}"`),
  )
}

function overlap(one: DOMRect, two: DOMRect): boolean {
  const across = Math.min(one.right, two.right) - Math.max(one.left, two.left)
  const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top)
  return across > 0.5 && down > 0.5
}
