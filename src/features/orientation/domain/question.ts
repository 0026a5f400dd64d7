import { GAIN_MINIMAL, PORTES_PAR_RESEAU } from './bareme.ts'
import { type CritereCompile, INCONNU } from './eligibilite.ts'
import { deduire, type Faits } from './faits.ts'
import type { IndexOffres } from './index-offres.ts'
import { cheminChamp } from './raisons.ts'
import {
  type Candidat,
  comparer,
  evaluerGroupe,
  type GroupeEvalue,
  type Recherche,
  type Trouvaille,
} from './recherche.ts'
import type { ChoixQuestion, Question } from './reponse.ts'
import { CHAMPS } from './textes.ts'

/** Only the doors that come near the top can be moved there by one answer. */
const VIVIER = 16
const RANGS = [5, 4, 3, 2, 1]

interface Reponse {
  choix: ChoixQuestion
  faits: Faits
}

/** The best candidate of each structure, the best first. */
function vivier(index: IndexOffres, vus: readonly Candidat[]): Candidat[] {
  const parStructure = new Map<number, Candidat>()
  for (const c of vus) {
    const structure = index.structures[c.i] ?? -1
    const autre = parStructure.get(structure)
    if (!autre || comparer(index, c, autre) < 0) parStructure.set(structure, c)
  }
  return [...parStructure.values()].sort((a, b) => comparer(index, a, b)).slice(0, VIVIER)
}

/** Ages at which a criterion of these doors changes its mind, as one representative age per band. */
function agesUtiles(candidats: readonly Candidat[]): number[] {
  const bornes = new Set<number>()
  for (const c of candidats)
    for (const compile of c.evalue.groupe.criteres)
      for (const { age } of compile.critere.unDe) {
        if (age?.min !== undefined) bornes.add(age.min)
        if (age?.max !== undefined) bornes.add(age.max + 1)
      }
  const tri = [...bornes].sort((a, b) => a - b)
  return tri.length === 0 ? [] : [(tri[0] ?? 1) - 1, ...tri]
}

function reponsesPossibles(champ: string, r: Recherche, candidats: readonly Candidat[]): Reponse[] {
  const { rome, ...situation } = r.faits
  const avec = (valeur: ChoixQuestion['valeur'], texte: string): Reponse => ({
    choix: { valeur, texte },
    faits: deduire({ ...situation, [champ]: valeur }, rome),
  })
  if (champ === 'age') return agesUtiles(candidats).map(age => avec(age, `${age} ans`))
  return (CHAMPS[champ]?.choix ?? []).map(({ valeur, texte }) => avec(valeur, texte))
}

function classer(index: IndexOffres, candidats: readonly { c: Candidat; total: number }[], max: number): number[] {
  const tri = [...candidats].sort((a, b) => b.total - a.total || comparer(index, a.c, b.c))
  const parReseau = new Map<string, number>()
  const tete: number[] = []
  for (const { c } of tri) {
    const { reseau } = c.evalue.groupe
    const deja = parReseau.get(reseau) ?? 0
    if (reseau !== 'autre' && deja >= PORTES_PAR_RESEAU) continue
    parReseau.set(reseau, deja + 1)
    if (tete.push(c.i) >= max) break
  }
  return tete
}

/** Part of the list that differs, the first doors counting most: 0 for the same list, 1 for another one. */
function difference(avant: readonly number[], apres: readonly number[]): number {
  let total = 0
  let change = 0
  const longueur = Math.max(avant.length, apres.length)
  for (let k = 0; k < longueur; k++) {
    const poids = RANGS[k] ?? 1
    total += poids
    const porte = apres[k]
    if (porte === avant[k]) continue
    change += porte !== undefined && avant.includes(porte) ? poids / 2 : poids
  }
  return total === 0 ? 0 : change / total
}

function totauxAvec(candidats: readonly Candidat[], r: Recherche, faits: Faits): { c: Candidat; total: number }[] {
  const evalues = new Map<GroupeEvalue, GroupeEvalue>()
  const resultat: { c: Candidat; total: number }[] = []
  for (const c of candidats) {
    let evalue = evalues.get(c.evalue)
    if (!evalue) {
      evalue = evaluerGroupe(c.evalue.groupe, c.evalue.rang, faits, r.contraintes)
      evalues.set(c.evalue, evalue)
    }
    if (evalue.ecarts > 0) continue
    resultat.push({ c, total: c.total - c.evalue.public + evalue.public })
  }
  return resultat
}

function champsEnJeu(candidats: readonly Candidat[], faits: Faits): string[] {
  const champs = new Set<string>()
  const vus = new Set<CritereCompile>()
  for (const { evalue } of candidats)
    evalue.groupe.criteres.forEach((compile, k) => {
      if (compile.critere.force === 'inconditionnel' || evalue.valeurs[k] !== INCONNU || vus.has(compile)) return
      vus.add(compile)
      for (const champ of compile.champs)
        if (champ in CHAMPS && !(champ in faits && faits[champ as keyof Faits] !== undefined)) champs.add(champ)
    })
  return [...champs]
}

/**
 * The one question whose answer would change the doors most, or null when none would. Every answer that a person can
 * give counts the same: the product does not guess who is likely to be whom.
 */
export function prochaineQuestion(index: IndexOffres, r: Recherche, trouvaille: Trouvaille): Question | null {
  const candidats = vivier(index, trouvaille.vus)
  const avant = classer(
    index,
    candidats.map(c => ({ c, total: c.total })),
    r.max,
  )
  let meilleure: Question | null = null
  for (const champ of champsEnJeu(candidats, r.faits)) {
    const texte = CHAMPS[champ]
    if (!texte?.question) continue
    const reponses = reponsesPossibles(champ, r, candidats)
    if (reponses.length === 0) continue
    const gains = reponses.map(({ faits }) => difference(avant, classer(index, totauxAvec(candidats, r, faits), r.max)))
    const gain = Math.round((gains.reduce((a, b) => a + b, 0) / gains.length) * 1000) / 1000
    if (gain < GAIN_MINIMAL || gain <= (meilleure?.gain ?? 0)) continue
    meilleure = { champ: cheminChamp(champ), texte: texte.question, choix: texte.choix, gain }
  }
  return meilleure
}
