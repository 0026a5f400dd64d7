import { expect, test } from 'vitest'
import { gesteDeGarde } from './garde.ts'

const a = (heure: string): Date => new Date(`2026-11-24T${heure}:00Z`)
const libre = { echeance: a('16:30'), prisLe: undefined, relanceLe: undefined, alerteLe: undefined }
const pris = { ...libre, prisLe: a('10:00') }

test.each([
  ['waits in the queue', libre, '16:29', undefined],
  ['was not called in time', libre, '16:30', 'alerter'],
  ['was not called in time, and it is known', { ...libre, alerteLe: a('16:30') }, '18:00', undefined],
  ['is late again, at its next try', { ...libre, alerteLe: a('11:30') }, '16:30', 'alerter'],
  ['has just been taken', pris, '10:29', undefined],
  ['was taken half an hour ago', pris, '10:30', 'relancer'],
  ['was taken an hour ago, by somebody who was reminded', { ...pris, relanceLe: a('10:30') }, '11:00', undefined],
  ['was taken two hours ago', { ...pris, relanceLe: a('10:30') }, '12:00', 'rendre'],
  ['was taken two hours ago, while the clock was stopped', pris, '12:00', 'rendre'],
  ['is late, in the hands of somebody', { ...pris, echeance: a('10:10') }, '10:20', undefined],
] as const)('a call-back that %s', (_, garde, heure, geste) => expect(gesteDeGarde(garde, a(heure))).toBe(geste))
