import { moments } from '../plan/rows.ts'

/** What somebody did to tasks by now, each once, with its `day`. */
export const activity = moments('at', ['task', 'user', 'kind'])
