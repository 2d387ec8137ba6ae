type Step = string | number
export type Path = readonly Step[]

/** The way to every part of a value, objects and lists included. Of a list only the item in its middle is gone into. */
export function pathsOf(value: unknown, path: Path = []): Path[] {
  const own: Path[] = path.length > 0 ? [path] : []
  if (typeof value !== 'object' || value === null) return own
  if (Array.isArray(value)) {
    const middle = Math.floor(value.length / 2)
    return value.length > 0 ? [...own, ...pathsOf(value[middle], [...path, middle])] : own
  }
  return [...own, ...Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...path, key]))]
}

/** The part at the end of a way. */
export function partAt(value: unknown, path: Path): unknown {
  return path.reduce((owner: unknown, step) => Reflect.get(Object(owner), step), value)
}

/** A copy with one part changed by `change`, which is given the copied owner of the part and its key. */
export function changedAt<T>(value: T, path: Path, change: (owner: object, key: Step) => void): T {
  const [step, ...rest] = path
  if (step === undefined || typeof value !== 'object' || value === null) return value
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as T & object
  if (rest.length === 0) change(copy, step)
  else Reflect.set(copy, step, changedAt(Reflect.get(copy, step), rest, change))
  return copy
}

/** A copy with every part for which `pick` gives another value in its place. */
export function everywhere(value: unknown, pick: (part: unknown, key: Step) => unknown, key: Step = ''): unknown {
  const picked = pick(value, key)
  if (picked !== value || typeof value !== 'object' || value === null) return picked
  if (Array.isArray(value)) return value.map((part, index) => everywhere(part, pick, index))
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, everywhere(part, pick, name)]))
}
