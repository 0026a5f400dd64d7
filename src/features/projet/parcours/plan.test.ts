import { expect, test } from 'vitest'
import { PERSONNE, standing } from '../domain/document.ts'
import { MARDI, projetPlein } from '../testing/projets.ts'
import { lirePlan } from './plan.ts'

const lire = (champs: Record<string, string>) =>
  lirePlan(
    projetPlein(),
    new URLSearchParams(champs),
    { nouvelle: 'n2', porteOf: () => undefined },
    { par: PERSONNE, le: MARDI },
  ).projet

test('the person takes out what an interview wrote, and the document says that they did', () => {
  const { notes } = lire({ 'retirer-note': 'n1' })
  expect(standing(notes)).toEqual([])
  expect(notes.n1).toEqual({ valeur: null, par: PERSONNE, le: MARDI })
})

test('a note that is not there takes nothing out', () => {
  for (const cle of ['n9', '', '__proto__', 'constructor'])
    expect(lire({ 'retirer-note': cle }).notes).toEqual(projetPlein().notes)
})
