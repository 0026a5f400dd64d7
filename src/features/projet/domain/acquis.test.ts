import { describe, expect, test } from 'vitest'
import { fichesDemo, loadVocabulaire, rechercheOf } from '#features/metiers/index.ts'
import { projectPath } from '#platform/paths.ts'
import { baseDemo } from '../testing/base.ts'
import { PAIRES } from '../testing/recits.ts'
import { createLecteurAcquis } from './acquis.ts'
import { apparier } from './apparier.ts'

const recherche = rechercheOf(fichesDemo(projectPath('demo')), loadVocabulaire(projectPath('referentiel/metiers')))
const lecteur = createLecteurAcquis(baseDemo, recherche)
const labels = (recit: string) => lecteur.proposer(recit).map(({ competence }) => competence)

describe('an experience told in words', () => {
  test.each([
    ['J’ai travaillé un été dans une boulangerie, je sortais le pain du four.', 'Défourner des pains et viennoiseries'],
    [
      'Bénévole au jardin partagé : on taille, on arrose, on entretient les plantes',
      "Effectuer l'entretien de végétaux",
    ],
    ['Je réparais les voitures au garage de mon oncle', undefined],
  ])('« %s » leads to skills of ROME', (recit, attendu) => {
    const proposes = labels(recit)
    expect(proposes.length).toBeGreaterThan(0)
    if (attendu !== undefined) expect(proposes).toContain(attendu)
    for (const competence of proposes) expect(baseDemo.competences.has(competence)).toBe(true)
  })

  test('tells for each skill the words or the occupation that it comes from', () => {
    for (const { mots, metier } of lecteur.proposer('J’étais à la caisse, et je faisais du pain le dimanche.'))
      expect(mots.length > 0 || metier !== null).toBe(true)
  })

  test('quotes the person’s own words, not those they were read as', () => {
    const mots = lecteur.proposer('Maquilleuse, maquillage de scène').flatMap(proposition => proposition.mots)
    expect(mots).toContain('maquillage')
    expect(mots).not.toContain('maquilleur')
  })

  test('proposes nothing for nothing, and no more than is asked', () => {
    expect(lecteur.proposer('')).toEqual([])
    expect(lecteur.proposer('  …  ')).toEqual([])
    expect(lecteur.proposer('cuisine', { max: 2 }).length).toBeLessThanOrEqual(2)
  })
})

describe('two people who tell the same thing', () => {
  test.each(PAIRES)('« %s » and « %s » are proposed the same skills and shown the same occupations', (une, un) => {
    const sansMots = (recit: string) => lecteur.proposer(recit).map(({ mots: _, ...proposition }) => proposition)
    expect(sansMots(une)).toEqual(sansMots(un))
    const ordre = (recit: string) =>
      apparier({ acquis: labels(recit).map(competence => ({ competence, sait: true })) }, baseDemo).ordre
    expect(ordre(une)).toEqual(ordre(un))
  })
})
