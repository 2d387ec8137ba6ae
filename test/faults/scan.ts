/** What no person may ever read: the words of a machine in text or attributes, drawings that are none, live markup. */
export function findings(root: Element): string[] {
  const found: string[] = []
  for (const element of [root, ...root.querySelectorAll('*')]) {
    const where = `<${element.localName} class="${element.getAttribute('class') ?? ''}">`
    for (const { name, value } of element.attributes) {
      const wrong = wrongAttribute(name, value)
      if (wrong) found.push(`${where} ${name}="${value.slice(0, 120)}": ${wrong}`)
    }
    if (forbidden.has(element.localName)) found.push(`${where}: an element that comes from data`)
    for (const node of element.childNodes) {
      const text = node instanceof Text ? node.data : ''
      if (machineWords.test(text)) found.push(`${where}: "${text.slice(0, 120)}"`)
    }
  }
  return found
}

const machineWords = /\b(NaN|undefined|null|Infinity|Invalid Date)\b|∞|\[object/
const forbidden = new Set(['script', 'iframe', 'object', 'embed', 'foreignObject', 'image', 'img', 'b'])
const numeric = new Set('x y x1 x2 y1 y2 cx cy r rx ry dx dy width height points viewBox transform offset'.split(' '))
const numberText = /[-+]?\d+(\.\d+)?(e[-+]?\d+)?/g
const restOfDrawing = /^[MLHVCSQTAZmlhvcsqtaz ,]*$/
const restOfLength = /^(%|px|em|[a-z]*\(|\)|[ ,])*$/
const negativeSize = /^-/

function wrongAttribute(name: string, value: string): string | null {
  if (machineWords.test(value)) return 'the word of a machine'
  if (/^on/.test(name)) return 'a handler that comes from data'
  if (name === 'href' || name === 'src') return 'a link that comes from data'
  if (name === 'd' && !restOfDrawing.test(value.replace(numberText, ' '))) return 'no drawing'
  if (numeric.has(name) && !restOfLength.test(value.replace(numberText, ' '))) return 'no number'
  if (['width', 'height', 'r', 'rx'].includes(name) && negativeSize.test(value)) return 'a negative size'
  return null
}
