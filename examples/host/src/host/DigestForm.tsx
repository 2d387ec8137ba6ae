import { type FormEvent, useState } from 'react'
import { usePage } from '../pageState.ts'

/** Harbor's own form, under the kit's widgets. */
export function DigestForm() {
  const { digest } = usePage().texts
  const [isSaved, setIsSaved] = useState(false)
  const save = (event: FormEvent) => {
    event.preventDefault()
    setIsSaved(true)
  }
  return (
    <form onSubmit={save} onChange={() => setIsSaved(false)} aria-labelledby="digest">
      <h3 id="digest">{digest.title}</h3>
      <label>
        {digest.day}
        <select name="day">
          {digest.days.map((day) => (
            <option key={day}>{day}</option>
          ))}
        </select>
      </label>
      <label className="check">
        <input type="checkbox" name="attach" /> {digest.attach}
      </label>
      <button className="host" type="submit">
        {digest.save}
      </button>
      <output>{isSaved ? digest.saved : ''}</output>
    </form>
  )
}
