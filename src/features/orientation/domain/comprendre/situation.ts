import type { Situation } from '../demande.ts'
import type { Statut } from '../vocabulaire.ts'
import { readAges } from './ages.ts'
import type { Contexte } from './contexte.ts'
import { acquisOf, readDiplome } from './diplomes.ts'
import { AGE_CONSEIL, pickAge, readEnfant } from './enfant.ts'
import { readChild, readFaits } from './faits.ts'
import { readLangues } from './langues.ts'
import type { Matcher } from './motifs.ts'
import type { Mot } from './mots.ts'
import { contradictionsOf, readStatuts } from './statuts.ts'
import type { Contradiction, EntreeDiplome, EntreeFait, EntreeStatut, Places } from './types.ts'

export interface SituationLue {
  situation: Situation
  /** Place of each fact in the words. */
  places: Places
  /** Every statut that holds of the person concerned or of who writes: conditions of besoins look at all of them. */
  statuts: Set<Statut>
  contradictions: Contradiction[]
}

export interface MatchersSituation {
  statuts: Matcher<EntreeStatut>
  faits: Matcher<EntreeFait>
  diplomes: Matcher<EntreeDiplome>
  enfant: Matcher<true>
  langues: Matcher<string>
}

const POIDS_PARENT = 10
/** From this age on an employer may retire anybody (code du travail, L.1237-5). */
const AGE_RETRAITE = 70

export function readSituation(
  mots: readonly Mot[],
  contexte: Contexte,
  matchers: MatchersSituation,
  annee?: number,
): SituationLue {
  const situation: Situation = {}
  const places: Places = new Map()
  const contradictions: Contradiction[] = []
  const ages = readAges(mots, annee)
  const enfant = readEnfant(mots, matchers.enfant, ages)

  const age = pickAge(ages, enfant !== undefined)
  if (age !== undefined) {
    situation.age = age.age
    places.set('situation.age', age)
    const autres = ages.filter(autre => autre.age !== age.age && autre.de === age.de && autre.age >= AGE_CONSEIL)
    for (const autre of autres.slice(0, 1))
      contradictions.push({
        champ: 'situation.age',
        texte: `Vous parlez de ${age.age} ans et de ${autre.age} ans : quel est le bon âge ?`,
      })
  }

  const statuts = readStatuts(mots, contexte, matchers.statuts, situation.age)
  const tous = new Set(statuts.map(({ valeur }) => valeur.statut))
  const [premier] = statuts
  if (enfant !== undefined && (premier?.valeur.poids ?? 1) < POIDS_PARENT && !tous.has('professionnel')) {
    situation.statut = 'parent'
    places.set('situation.statut', enfant)
    tous.add('parent')
  } else if (premier !== undefined) {
    situation.statut = premier.valeur.statut
    places.set('situation.statut', premier)
  } else if (age !== undefined && age.age >= AGE_RETRAITE && enfant === undefined) {
    situation.statut = 'retraite'
    places.set('situation.statut', age)
    tous.add('retraite')
  }
  contradictions.push(...contradictionsOf(tous))

  readFaits(mots, contexte, matchers.faits, situation, places, contradictions)
  readChild(ages, enfant !== undefined, situation, places)
  readDiplome(mots, contexte, matchers.diplomes, situation, places)
  const acquis = acquisOf(situation.statut, situation.age, premier, mots)
  if (situation.diplome === undefined && acquis !== undefined) {
    situation.diplome = acquis
    const place = places.get('situation.statut')
    if (place !== undefined) places.set('situation.diplome', place)
  }
  readLangues(mots, contexte, matchers.langues, situation, places)
  return { situation, places, statuts: tous, contradictions }
}
