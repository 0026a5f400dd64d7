import { expect, test } from 'vitest'
import { fichesDemo } from '#features/metiers/index.ts'
import { metiersDe } from '#features/metiers/testing/metiers.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { newProjet } from './domain/document.ts'
import { ecrire, plumeOf } from './domain/ecrire.ts'
import { createSavoir } from './savoir.ts'
import { ID } from './testing/projets.ts'
import { PAIRES } from './testing/recits.ts'

const database = await createTestDatabase()
const savoirs = createSavoir(metiersDe(fichesDemo(projectPath('demo'))), database.app)
const now = new Date('2026-11-27T09:00:00Z')

test('before ROME is imported, a story leads to skills, and skills that are confirmed to occupations', async () => {
  const { reconnaitre, connue, classer, inventaire } = await savoirs()
  const proposees = reconnaitre('L’été, dans une boulangerie, je sortais le pain et les viennoiseries du four.')
  expect(proposees).toContain('Défourner des pains et viennoiseries')
  expect(proposees.every(connue)).toBe(true)
  const vide = newProjet(ID, inventaire.version, now)
  expect(classer(vide).metiers).toEqual([])
  const libelle = 'Défourner des pains et viennoiseries'
  const dit = ecrire(vide, 'competences', 'pain', { libelle, sait: true, aime: true }, plumeOf(vide, now))
  const { metiers } = classer(dit)
  expect(metiers[0]).toMatchObject({ rome: 'D1102', pour: [{ critere: 'acquis' }] })
})

test.each(PAIRES)('the pages propose the same for « %s » and « %s »', async (une, un) => {
  const { reconnaitre } = await savoirs()
  expect(reconnaitre(une)).toEqual(reconnaitre(un))
})
