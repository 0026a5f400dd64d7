import { autresLangues, type Candidat, echelle, MODE_POINTS, type Recherche } from './candidat.ts'
import { champsInconnus, evaluer, INCONNU, OUI } from './eligibilite.ts'
import type { Faits } from './faits.ts'
import { type IndexOffres, valeurAu } from './index-offres.ts'
import type { FaitAVerifier, Raison } from './reponse.ts'
import {
  ACCES_TEXTES,
  aVerifierTexte,
  distanceTexte,
  jourTexte,
  MODE_TEXTES,
  NIVEAU_TEXTES,
  ouvreTexte,
} from './textes.ts'
import type { BESOINS } from './vocabulaire.ts'

export type Libelles = Readonly<Record<(typeof BESOINS)[number], string>>

/** A reason whose weight is still in points. */
const raison = (critere: Raison['critere'], pts: number, texte: string): Raison => ({
  critere,
  poids: pts,
  texte,
})

/** Shares out the public points between the critères, so that what is left by rounding goes to the first. */
function raisonsPublic(c: Candidat, faits: Faits): Raison[] {
  const { groupe, public: publicPoints } = c.evalue
  const dits = groupe.publics.criteres.map(compile => ({ critere: compile.critere, valeur: evaluer(compile, faits) }))
  const comptes = dits.filter(d => d.critere.force !== 'inconditionnel')
  if (comptes.length === 0) {
    const texte = dits.find(d => d.valeur === OUI)?.critere.texte ?? 'Ouvert à toutes et à tous'
    return [raison('public', publicPoints, texte)]
  }
  const utiles = comptes.filter(d => d.valeur !== 0)
  const somme = utiles.reduce((total, d) => total + (d.valeur === OUI ? 2 : 1), 0)
  let reste = publicPoints
  return utiles.map((d, k) => {
    const part = k === utiles.length - 1 ? reste : Math.floor((publicPoints * (d.valeur === OUI ? 2 : 1)) / somme)
    reste -= part
    return raison('public', part, d.valeur === OUI ? d.critere.texte : `À vérifier : ${minuscule(d.critere.texte)}`)
  })
}

const minuscule = (texte: string): string => texte.charAt(0).toLowerCase() + texte.slice(1)

function raisonDistance(c: Candidat, r: Recherche, commune: string | undefined): Raison {
  if (c.mode !== 'en-presentiel') return raison('distance', c.distance, MODE_TEXTES[c.mode])
  if (c.distanceKm === null) return raison('distance', c.distance, 'Distance inconnue : dites-nous votre commune')
  const ici = commune !== undefined && commune === r.origine?.commune
  return raison('distance', c.distance, ici ? 'Dans votre commune' : distanceTexte(c.distanceKm))
}

function raisonHoraires(c: Candidat, r: Recherche): Raison {
  const quand = r.contraintes.quand === undefined ? 'en ce moment' : 'à l’heure voulue'
  if (c.ouverture === undefined) return raison('horaires', c.horaires, 'Horaires à demander')
  const { maintenant, prochaine } = c.ouverture
  if (maintenant) return raison('horaires', c.horaires, `Ouvert ${quand}`)
  return raison('horaires', c.horaires, `Fermé ${quand}${prochaine === null ? '' : ouvreTexte(prochaine - r.quand)}`)
}

function raisonsAccueil(c: Candidat, r: Recherche, index: IndexOffres): Raison[] {
  const raisons: Raison[] = []
  const langues = autresLangues(r.faits)
  if (langues) {
    const parle = valeurAu(index.languesDistinctes, index.langues[c.i])?.some(langue => langues.includes(langue))
    raisons.push(
      raison('langue', c.langue, parle ? 'Peut vous recevoir dans votre langue' : 'Langue de l’accueil à demander'),
    )
  }
  if (r.contraintes.pmr === true) {
    const acces = index.pmr[c.i] === OUI ? 'Accessible en fauteuil roulant' : 'Accès en fauteuil roulant à vérifier'
    raisons.push(raison('accessibilite', c.accessibilite, acces))
  }
  raisons.push(raison('cout', c.cout, index.gratuit[c.i] === OUI ? 'Gratuit' : 'Coût à demander'))
  return raisons
}

/**
 * Why a door is proposed, in words, the most important first. The weights add up to the score exactly.
 * @param commune INSEE code of the door's place
 */
export function expliquer(
  c: Candidat,
  r: Recherche,
  index: IndexOffres,
  libelles: Libelles,
  commune: string | undefined,
): Raison[] {
  const { besoin } = c.evalue.groupe
  const jour = index.jour[c.i] ?? 0
  const raisons = [
    raison('reseau', c.evalue.reseau, `Vous avez demandé ${r.reseau?.nom ?? ''}`),
    raison(
      'besoin',
      c.evalue.competence,
      besoin.texte ?? `${NIVEAU_TEXTES[besoin.niveau]} : ${minuscule(libelles[besoin.code])}`,
    ),
    ...raisonsPublic(c, r.faits),
    raisonDistance(c, r, commune),
    raisonHoraires(c, r),
    raison(
      'mode',
      MODE_POINTS,
      r.contraintes.modes?.length ? 'De la façon que vous avez choisie' : ACCES_TEXTES[c.mode],
    ),
    ...raisonsAccueil(c, r, index),
    raison('fraicheur', c.fraicheur, jour === 0 ? 'Date de la fiche inconnue' : `Fiche vérifiée le ${jourTexte(jour)}`),
  ]
  const entier = echelle(r)
  return raisons.filter(x => x.poids > 0).map(x => ({ ...x, poids: x.poids / entier }))
}

/** The facts to check before going: without them, nobody can say yes. */
export function faitsAVerifier(c: Candidat, r: Recherche, index: IndexOffres): FaitAVerifier[] {
  const champs = new Set<string>()
  for (const compile of c.evalue.groupe.publics.criteres)
    if (compile.critere.force === 'exclusif' && evaluer(compile, r.faits) === INCONNU)
      for (const champ of champsInconnus(compile, r.faits)) champs.add(champ)

  if (c.zoneInconnue) champs.add('lieu')
  if (r.contraintes.pmr === true && index.pmr[c.i] === INCONNU) champs.add('pmr')
  if (r.contraintes.gratuit === true && index.gratuit[c.i] === INCONNU) champs.add('cout')
  return [...champs].map(champ => ({ champ: cheminChamp(champ), texte: aVerifierTexte(champ, r.faits.statut) }))
}

/** Path in the demande of a field of the facts. */
export function cheminChamp(champ: string): string {
  if (champ === 'lieu') return 'lieu.commune'
  if (champ === 'metier') return 'metier'
  if (champ === 'pmr') return 'contraintes.pmr'
  if (champ === 'cout') return 'contraintes.gratuit'
  return `situation.${champ}`
}
