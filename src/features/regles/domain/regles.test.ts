import { describe, expect, test } from 'vitest'
import { loadReferentiel, readTextes } from '#features/annuaire/index.ts'
import { BESOINS, type Porte, type Reponse } from '#features/orientation/index.ts'
import { apercevoir, apercevoirReelles } from './apercu.ts'
import { besoinsTouches, differences } from './differences.ts'
import { panelDe } from './panel.ts'
import { entreesDe, remplacer } from './textes.ts'

const textes = readTextes('referentiel')
const origine = loadReferentiel('referentiel')

/** The rules in which a passage of one réseau is written otherwise. */
const avec = (code: string, de: string, vers: string) => {
  const entree = entreesDe(textes.reseaux).find(one => one.code === code)
  if (!entree?.texte.includes(de)) throw new Error(`no « ${de} » in ${code}`)
  return loadReferentiel('referentiel', {
    ...textes,
    reseaux: remplacer(textes.reseaux, code, entree.texte.replace(de, vers)) ?? '',
  })
}

describe('the entries of a file of rules', () => {
  test('are its réseaux, each with the line that it begins at', () => {
    const entrees = entreesDe(textes.reseaux)
    expect(entrees.map(({ code }) => code)).toEqual([...origine.reseaux.keys()])
    const lignes = textes.reseaux.split('\n')
    for (const { code, ligne } of entrees) expect(lignes[ligne - 1]).toBe(`- code: ${code}`)
  })

  test('written again as they were leave the file as it was', () => {
    for (const fichier of ['reseaux', 'besoins'] as const)
      for (const { code, texte } of entreesDe(textes[fichier]))
        expect(remplacer(textes[fichier], code, texte)).toBe(textes[fichier])
    expect(remplacer(textes.besoins, 'inconnu', '- code: inconnu')).toBeUndefined()
  })
})

describe('what differs between two versions', () => {
  test('is nothing when they are the same', () => expect(differences(origine, origine)).toEqual([]))

  test('is the criterion that moved, and not those that stand around it', () => {
    const [une, ...autres] = differences(origine, avec('mission-locale', 'max: 25', 'max: 20'))
    expect(autres).toEqual([])
    expect(une).toMatchObject({ entree: 'mission-locale', champ: 'publics', portes: true, besoins: undefined })
  })

  test('is about the besoins that a criterion is for', () => {
    const [une] = differences(origine, avec('mission-locale', 'pour: [stage-immersion]', 'pour: [alternance]'))
    expect(besoinsTouches(une ? [une] : [])).toEqual(['alternance', 'stage-immersion'])
  })

  test('tells words from what moves doors', () => {
    const mots = avec('mission-locale', 'Reçoit les jeunes de 16 à 25 ans', 'Reçoit les 16-25 ans')
    expect(differences(origine, mots).map(({ portes }) => portes)).toEqual([false])
    expect(besoinsTouches(differences(origine, mots))).toEqual([])
    const niveau = avec(
      'mission-locale',
      'code: decrochage, niveau: accompagnement',
      'code: decrochage, niveau: conseil',
    )
    expect(differences(origine, niveau)).toMatchObject([{ champ: 'besoins.decrochage', portes: true }])
  })
})

describe('what a version would change', () => {
  const porte = (id: string, reseau: Porte['structure']['reseau']) => ({ structure: { id, nom: id, reseau } }) as Porte
  const reponse = (...portes: Porte[]): Reponse => ({
    compris: { besoins: [], situation: {}, extraits: {}, lieuxPossibles: [], contraintes: {}, contradictions: [] },
    portes,
    ecartees: [],
    question: null,
  })
  const [ml, cio, ft] = [porte('ml', 'mission-locale'), porte('cio', 'cio'), porte('ft', 'france-travail')]
  const panel = panelDe([{ territoire: 'drouais', nom: 'Drouais', commune: '28134' }], BESOINS)
  const essai = (besoin: string, avant: Reponse, apres: Reponse) => {
    const cas = panel.find(one => one.besoin === besoin)
    if (!cas) throw new Error('not in the panel')
    return { cas, avant, apres }
  }
  const regles = differences(origine, avec('mission-locale', 'pour: [stage-immersion]', 'pour: [alternance]'))

  test('is counted, and the first door apart', () => {
    const essais = [
      essai('alternance', reponse(ml, cio), reponse(ml, cio)),
      essai('alternance', reponse(ml, cio), reponse(cio, ml)),
      essai('vae', reponse(ml, cio), reponse(ml, ft)),
    ]
    expect(apercevoir(essais, regles, 3)).toMatchObject({
      version: 3,
      cas: 3,
      changees: 2,
      premieres: 1,
      territoires: [{ nom: 'Drouais', cas: 3, changees: 2 }],
      besoins: [
        { code: 'alternance', cas: 2, changees: 1 },
        { code: 'vae', cas: 1, changees: 1 },
      ],
    })
  })

  test('weighs the demandes of the year, tells which doors gain and lose, and the worst losses first', () => {
    const national = porte('national--39', 'autre')
    const fois = (nombre: number, avant: Reponse, apres: Reponse) => {
      const un = essai('alternance', avant, apres)
      return { ...un, cas: { ...un.cas, nombre } }
    }
    const essais = [
      fois(30, reponse(ml, cio), reponse(ml, cio)),
      fois(12, reponse(ml, cio), reponse(cio)),
      fois(5, reponse(ml), reponse()),
      fois(8, reponse(ml, national), reponse(national)),
      essai('alternance', reponse(ml), reponse(cio)),
    ]
    const annee = { debut: '2025-11-01', fin: '2026-11-01', demandes: 80, accueils: 40, simule: false, omises: 0 }
    const reelles = apercevoirReelles(essais, regles, annee, id => id.startsWith('national'))
    expect(reelles).toMatchObject({ essayees: 55, changees: 25, premieres: 25, sansPorte: 5, sansPorteProche: 8 })
    expect(reelles.portes).toEqual([
      { nom: 'ml', ou: '', gagne: 0, perd: 25, premiere: { gagne: 0, perd: 25 } },
      { nom: 'cio', ou: '', gagne: 0, perd: 0, premiere: { gagne: 12, perd: 0 } },
      { nom: 'national--39', ou: '', gagne: 0, perd: 0, premiere: { gagne: 8, perd: 0 } },
    ])
    // Two doors that change places: neither gains nor loses a demande, and the first is another one.
    const echange = [fois(10, reponse(ml, cio, ft), reponse(cio, ml, ft))]
    expect(apercevoirReelles(echange, regles, annee, () => false).portes).toEqual([
      { nom: 'cio', ou: '', gagne: 0, perd: 0, premiere: { gagne: 10, perd: 0 } },
      { nom: 'ml', ou: '', gagne: 0, perd: 0, premiere: { gagne: 0, perd: 10 } },
    ])
    expect(reelles.exemples.map(({ nombre, perte }) => [nombre, perte])).toEqual([
      [5, 'sans-porte'],
      [8, 'sans-porte-proche'],
      [12, 'moins-de-portes'],
    ])
    expect(apercevoir(essais, regles, 0)).toMatchObject({ cas: 1, changees: 1 })
  })

  test('names the rule that moved the doors: of their réseau, about the besoin', () => {
    const causes = (besoin: string, avant: Reponse, apres: Reponse) =>
      apercevoir([essai(besoin, avant, apres)], regles, 0).exemples[0]?.causes
    expect(causes('alternance', reponse(ml, cio), reponse(cio))).toEqual([0])
    expect(causes('vae', reponse(ml, cio), reponse(cio))).toEqual([])
    expect(causes('alternance', reponse(cio), reponse(ft))).toEqual([])
  })
})
