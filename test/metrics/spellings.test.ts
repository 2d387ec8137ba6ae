import { describe, expect, test } from 'vitest'
import { anySpelling, isOneOf, spelledCases, spellingsOf } from '../../src/metrics/spellings.ts'

describe('spellings', () => {
  test.each([
    'notRun',
    'notrun',
    'Not Run',
    'not run',
    'Not run',
    'NOT RUN',
    'NOT_RUN',
    'not-run',
    'NotRun',
    'Not_Run',
  ])('"%s" is a spelling of notRun', (text) => {
    expect(spellingsOf('notRun')).toContain(text)
  })

  test('a word of the host is itself first, however it is written, and found in other spellings', () => {
    expect(spellingsOf("Won't Fix")[0]).toBe("Won't Fix")
    expect(spellingsOf("Won't Fix")).toContain("won't fix")
    expect(spellingsOf('in QA')).toContain('in QA')
    expect(spellingsOf('by_design')).toContain('byDesign')
  })

  test('another word is none, nor is no text', () => {
    expect(isOneOf('Rejected', ['duplicate', 'rejected'])).toBe(true)
    expect(isOneOf('reject', ['duplicate', 'rejected'])).toBe(false)
    expect(isOneOf(null, ['duplicate'])).toBe(false)
  })

  test('each spelling stands once, and with the number of its word', () => {
    expect(anySpelling(['team', 'Team'])).toEqual(['team', 'TEAM', 'Team'])
    expect(spelledCases({ team: 0, users: 1 })).toEqual({ team: 0, TEAM: 0, Team: 0, users: 1, USERS: 1, Users: 1 })
  })
})
