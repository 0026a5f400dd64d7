import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { isNote, noteDe } from './emargement-note.ts'

const LE = new Date('2026-12-03T14:00:00Z')

test.each(['', '0', '-1', '1.5', '201', 'dix', '1e9'])('a count of « %s » notes nobody', typed => {
  expect(noteDe(typed, LE)).toBeUndefined()
})

test('a note has a number of its own where the browser makes none, and is one that the phone keeps', () => {
  const { getRandomValues } = crypto
  vi.stubGlobal('crypto', { getRandomValues: getRandomValues.bind(crypto) })
  try {
    const notes = [noteDe('3', LE, 'a'), noteDe('3', LE)]
    expect(notes).toMatchObject([{ nombre: 3, inscription: 'a', le: LE.toISOString() }, { nombre: 3 }])
    expect(notes.every(isNote)).toBe(true)
    const ids = notes.map(note => z.uuidv4().parse(note?.id))
    expect(new Set(ids).size).toBe(2)
  } finally {
    vi.unstubAllGlobals()
  }
})

test('what a phone kept that the site never takes is not sent again', () => {
  const note = noteDe('2', LE)
  for (const nombre of [0, null, 1.5, '2', 201]) expect(isNote({ ...note, nombre })).toBe(false)
})
