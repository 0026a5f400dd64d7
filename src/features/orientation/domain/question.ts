import { GAIN_MINIMAL } from './bareme.ts'
import type { Candidat, Recherche } from './candidat.ts'
import { type CritereCompile, evaluer, INCONNU } from './eligibilite.ts'
import { deduire, type Faits, parlePourAutrui } from './faits.ts'
import type { IndexOffres } from './index-offres.ts'
import { evaluerPublics, type Publics, type PublicsEvalues } from './publics.ts'
import { cheminChamp } from './raisons.ts'
import type { Trouvaille } from './recherche.ts'
import type { ChoixQuestion, Question } from './reponse.ts'
import { composer } from './tete.ts'
import { CHAMPS } from './textes.ts'
import type { Besoin } from './vocabulaire.ts'

const RANGS = [5, 4, 3, 2, 1]

interface Reponse {
  choix: ChoixQuestion
  faits: Faits
}

/** Ages at which a criterion of these doors changes its mind, as one representative age per band. */
function agesUtiles(candidats: readonly Candidat[]): number[] {
  const bornes = new Set<number>()
  for (const c of candidats)
    for (const compile of c.evalue.groupe.publics.criteres)
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

type Evalues = ReadonlyMap<Publics, PublicsEvalues>

/** The doors that the same candidates make with other facts; undefined when nothing changes for any of them. */
function portesAvec(
  index: IndexOffres,
  r: Recherche,
  viviers: Trouvaille['viviers'],
  evalues: Evalues,
): number[] | undefined {
  let change = false
  const parBesoin = viviers.map(vivier =>
    vivier.flatMap(c => {
      const publics = evalues.get(c.evalue.groupe.publics)
      if (!publics) return [c]
      const ecart = publics.points - c.evalue.public
      if (ecart !== 0 || publics.ecarts > 0) change = true
      return publics.ecarts > 0 ? [] : [ecart === 0 ? c : { ...c, total: c.total + ecart }]
    }),
  )
  return change ? composer(index, parBesoin, r.max).map(c => c.i) : undefined
}

/** Mean difference that the answers make. Answers that the publics do not tell apart make the same list, made once. */
function gainMoyen(
  reponses: readonly Reponse[],
  publics: readonly Publics[],
  differenceAvec: (evalues: Evalues) => number,
): number {
  const connus = new Map<string, number>()
  let somme = 0
  for (const { faits } of reponses) {
    const evalues = new Map(publics.map(p => [p, evaluerPublics(p, faits)]))
    const cle = [...evalues.values()].map(({ points, ecarts }) => `${points}/${ecarts}`).join()
    const gain = connus.get(cle) ?? differenceAvec(evalues)
    connus.set(cle, gain)
    somme += gain
  }
  return Math.round((somme / reponses.length) * 1000) / 1000
}

/** Whether a fact may be asked for what is looked for. */
const seDemande = (champ: string, besoins: readonly Besoin[]): boolean =>
  CHAMPS[champ]?.pour?.some(besoin => besoins.includes(besoin)) ?? true

function champsEnJeu(candidats: readonly Candidat[], faits: Faits): string[] {
  const champs = new Set<string>()
  const vus = new Set<CritereCompile>()
  for (const { evalue } of candidats)
    for (const compile of evalue.groupe.publics.criteres) {
      if (compile.critere.force === 'inconditionnel' || vus.has(compile)) continue
      vus.add(compile)
      if (evaluer(compile, faits) !== INCONNU) continue
      for (const champ of compile.champs)
        if (champ in CHAMPS && faits[champ as keyof Faits] === undefined) champs.add(champ)
    }
  return [...champs]
}

/**
 * The one question whose answer would change the doors most, or null when none would. Every answer that a person can
 * give counts the same: the product does not guess who is likely to be whom.
 * @param tus paths that the person already left unknown: never asked again
 */
export function prochaineQuestion(
  index: IndexOffres,
  r: Recherche,
  trouvaille: Trouvaille,
  tus: readonly string[] = [],
): Question | null {
  // An employer asks for the company: nothing of their own life changes a door.
  if (r.faits.statut === 'employeur') return null
  const { viviers } = trouvaille
  const candidats = viviers.flat()
  const publics = [...new Set(candidats.map(c => c.evalue.groupe.publics))]
  const avant = trouvaille.retenus.map(c => c.i)
  let meilleure: Question | null = null
  for (const champ of champsEnJeu(candidats, r.faits)) {
    const texte = CHAMPS[champ]
    if (!texte?.question || tus.includes(cheminChamp(champ)) || !seDemande(champ, r.besoins)) continue
    const reponses = reponsesPossibles(champ, r, candidats)
    if (reponses.length === 0) continue
    const gain = gainMoyen(reponses, publics, evalues => {
      const apres = portesAvec(index, r, viviers, evalues)
      return apres === undefined ? 0 : difference(avant, apres)
    })
    if (gain < GAIN_MINIMAL || gain <= (meilleure?.gain ?? 0)) continue
    const question = (parlePourAutrui(r.faits.statut) ? texte.autrui?.question : undefined) ?? texte.question
    meilleure = { champ: cheminChamp(champ), texte: question, choix: texte.choix, gain }
  }
  return meilleure
}
