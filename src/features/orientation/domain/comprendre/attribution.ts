import type { Statut } from '../vocabulaire.ts'
import type { Contexte } from './contexte.ts'
import type { Trouve } from './motifs.ts'
import type { Mot } from './mots.ts'
import type { EntreeStatut } from './types.ts'

/** Until this age somebody who left school is a décrocheur (code de l'éducation L.313-7 aims at 16 to 25). */
const AGE_DECROCHEUR_MAX = 25
const SURVIT_AU_PASSE: ReadonlySet<Statut> = new Set(['demandeur-emploi', 'decrocheur', 'employeur', 'professionnel'])
/** Statuts that a negation may be part of ("je ne vais plus en cours"). */
const SE_DIT_EN_NIANT: ReadonlySet<Statut> = new Set(['decrocheur', 'demandeur-emploi', 'sans-activite'])

/** Whether a statut that is named is said of today, and not denied, supposed, past, wished for or only asked about. */
export function isHeld(
  mots: readonly Mot[],
  { valeur: { statut }, debut, fin }: Trouve<EntreeStatut>,
  contexte: Contexte,
  age: number | undefined,
): boolean {
  if (contexte.isNie(debut) || contexte.isSuppose(debut)) return false
  // "je ne suis pas salarié": the negation may stand between the verb and the statut.
  if (contexte.isNie(fin) && !SE_DIT_EN_NIANT.has(statut)) return false
  // "après la 3e" begins with the very word that puts what follows it out of the present.
  const passe = contexte.isPasse(debut) || (contexte.isPasse(fin) && mots[debut]?.t !== 'apres')
  if (passe && !SURVIT_AU_PASSE.has(statut)) return false
  if (A_VENIR.has(statut) && isToCome(mots, debut)) return false
  if (statut === 'salarie-prive' && isOffered(mots, debut)) return false
  if (statut === 'decrocheur') return !isNotLeft(mots, { debut, fin }, age)
  if (statut === 'professionnel') return !asksForOwnCareer(mots)
  return !(ELEVES_ET_APPRENTIS.has(statut) && isOnlyNamed(mots, debut, contexte))
}

/** "je veux arrêter l'école", "j'ai arrêté ma licence", "sorti de l'école à 15 ans" at forty: no décrocheur. */
const isNotLeft = (mots: readonly Mot[], { debut, fin }: { debut: number; fin: number }, age: number | undefined) =>
  isLongAgo(mots, fin, age) ||
  (age !== undefined && age > AGE_DECROCHEUR_MAX) ||
  mots.slice(debut, fin + 3).some(({ t }) => SUPERIEUR.has(t)) ||
  mots.slice(Math.max(0, debut - 3), debut).some(({ t }) => /^(?:veu|voudr|envie|aimerai|pense|hesite)/.test(t))

/** "j'ai quitté l'école à 16 ans" tells of today only when the person is about that age. */
function isLongAgo(mots: readonly Mot[], fin: number, age: number | undefined): boolean {
  const i = mots.findIndex((mot, j) => j > fin && j <= fin + 4 && mot.t === 'ans')
  const alors = Number(mots[i - 1]?.t)
  return i > 0 && mots[i - 2]?.t === 'a' && (age === undefined || age > alors + 3)
}

/** Who leaves a licence or a BTS has the bac: no décrocheur. */
const SUPERIEUR = new Set('fac universite licence master bts but dut iut prepa pass l1 l2 l3 m1 m2'.split(' '))

/** "je suis conseillère, je veux changer de métier": an adviser who asks for themselves. */
const asksForOwnCareer = (mots: readonly Mot[]): boolean =>
  mots.some(
    ({ t }, i) =>
      (t === 'reconvertir' || (t === 'changer' && /^(?:metier|travail|voie|vie)$/.test(mots[i + 2]?.t ?? ''))) &&
      mots.slice(Math.max(0, i - 4), i).some(({ t: sujet }) => sujet === 'je' || sujet === 'j'),
  )

const A_VENIR: ReadonlySet<Statut> = new Set(['independant', 'agent-public', 'chef-entreprise'])
const PROJETS =
  /^(?:mettre|installer|lance|lancer|passer|creer|ouvrir|monter|projet|concours|prepa|financer|acceder|acces|connecter|connexion|aides|statut)$/

/** "me mettre à mon compte", "ouvrir mon salon", "un concours de catégorie C": what one is not yet. */
const isToCome = (mots: readonly Mot[], debut: number): boolean =>
  mots
    .slice(Math.max(0, debut - 6), debut + 3)
    .some(
      ({ t, phrase }, k) =>
        phrase === mots[debut]?.phrase && (t === 'devenir' || (k <= Math.min(6, debut) && PROJETS.test(t))),
    )

/** "des offres en CDI", "la différence entre salarié et indépendant" */
const isOffered = (mots: readonly Mot[], debut: number): boolean =>
  mots[debut - 1]?.t === 'entre' ||
  (mots[debut]?.t === 'en' &&
    mots
      .slice(Math.max(0, debut - 4), debut)
      .some(
        ({ t, phrase }) => phrase === mots[debut]?.phrase && /^(?:offre|poste|emploi|cherch|recherch|trouv)/.test(t),
      ))

const ELEVES_ET_APPRENTIS: ReadonlySet<Statut> = new Set(['collegien', 'lyceen', 'etudiant', 'apprenti', 'interimaire'])
const LIENS = new Set(
  'suis est sommes sont eleve actuellement fils fille enfant passe rentre finis finit fini'.split(' '),
)

/** What only those who attend a class look for ("stage de 3e", "logement étudiant"). */
const PROPRES = new Set(['stage', 'apres', 'bourse', 'logement', 'emploi'])

/** "quelles spécialités en première", "entrer en licence": a class that is asked about is not the one attended. */
const isOnlyNamed = (mots: readonly Mot[], i: number, contexte: Contexte): boolean =>
  (contexte.wishOf(i) === 'veut' || mots.slice(Math.max(0, i - 4), i).some(({ t }) => t === 'entre')) &&
  mots[i]?.pause !== true &&
  !mots.slice(Math.max(0, i - 3), i + 1).some(({ t }) => LIENS.has(t) || PROPRES.has(t))
