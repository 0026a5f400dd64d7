import { expect, it } from 'vitest'
import { ROME_460, romePresent } from '#features/metiers/testing/rome.ts'
import { loadConnaissances } from './moteur.ts'

it.skipIf(!romePresent)('reads the names of ROME beside the everyday names that ship, not in their place', async () => {
  const { comprendre, nomMetier } = await loadConnaissances({ romeDir: ROME_460 })
  const now = new Date('2026-11-27T08:00:00Z')
  const lu = (texte: string) => comprendre(texte, now).metier?.rome
  expect(lu('je veux devenir éduc spé')).toBe('K1207')
  expect(lu('je veux devenir taxidermiste')).toBe('B1701')
  expect(nomMetier('B1701')).toBe('Taxidermiste')
})
