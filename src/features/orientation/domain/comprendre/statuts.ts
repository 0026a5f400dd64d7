import type { Statut } from '../vocabulaire.ts'
import type { Contexte } from './contexte.ts'
import type { Matcher, Trouve } from './motifs.ts'
import type { Mot } from './mots.ts'
import type { Contradiction, EntreeStatut } from './types.ts'

/** Until this age somebody who left school is a décrocheur (code de l'éducation L.313-7 aims at 16 to 25). */
const AGE_DECROCHEUR_MAX = 25

/** Statuts that the words say of the person, strongest first. */
export function readStatuts(
  mots: readonly Mot[],
  contexte: Contexte,
  matcher: Matcher<EntreeStatut>,
  age: number | undefined,
): Trouve<EntreeStatut>[] {
  const survitAuPasse = new Set<Statut>(['demandeur-emploi', 'decrocheur', 'employeur', 'professionnel'])
  const dits = matcher
    .findAll(mots)
    .filter(({ valeur: { statut }, debut, fin }) => {
      if (contexte.isNie(debut) || contexte.isSuppose(debut)) return false
      // "je ne suis pas salarié": the negation may stand between the verb and the statut.
      if (contexte.isNie(fin) && statut !== 'decrocheur' && statut !== 'demandeur-emploi' && statut !== 'sans-activite')
        return false
      // "après la 3e" begins with the very word that puts what follows it out of the present.
      const passe = contexte.isPasse(debut) || (contexte.isPasse(fin) && mots[debut]?.t !== 'apres')
      if (passe && !survitAuPasse.has(statut)) return false
      if (A_VENIR.has(statut) && isToCome(mots, debut)) return false
      if (statut === 'decrocheur' && isLongAgo(mots, fin, age)) return false
      if (ELEVES_ET_APPRENTIS.has(statut) && isOnlyNamed(mots, debut, contexte)) return false
      return !(statut === 'decrocheur' && age !== undefined && age > AGE_DECROCHEUR_MAX)
    })
    .sort((a, b) => (b.valeur.poids ?? 1) - (a.valeur.poids ?? 1) || a.debut - b.debut)
  // "en L2, je décroche": with the bac, one has not left school without a diploma.
  // "viré de mon lycée": the school that was left is not attended, however long ago it was.
  const quittes = matcher.findAll(mots).filter(({ valeur }) => valeur.statut === 'decrocheur')
  const etudie = dits.some(({ valeur }) => valeur.statut === 'etudiant')
  return dits.filter(
    ({ valeur, debut, fin }) =>
      !(etudie && valeur.statut === 'decrocheur' && mots[debut]?.t.startsWith('decroch')) &&
      !(valeur.statut === 'decrocheur' && mots.slice(debut, fin + 3).some(({ t }) => SUPERIEUR.has(t))) &&
      !(valeur.statut === 'professionnel' && asksForOwnCareer(mots)) &&
      !(ELEVES.includes(valeur.statut) && quittes.some(ecole => ecole.debut <= fin && debut <= ecole.fin)),
  )
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

/** "j'ai quitté l'école à 16 ans" tells of today only when the person is about that age. */
function isLongAgo(mots: readonly Mot[], fin: number, age: number | undefined): boolean {
  const i = mots.findIndex((mot, j) => j > fin && j <= fin + 4 && mot.t === 'ans')
  const alors = Number(mots[i - 1]?.t)
  return i > 0 && mots[i - 2]?.t === 'a' && (age === undefined || age > alors + 3)
}

const ELEVES: readonly Statut[] = ['collegien', 'lyceen']
const INCOMPATIBLES: readonly (readonly [Statut, readonly Statut[]])[] = [
  ['retraite', [...ELEVES, 'apprenti', 'decrocheur']],
  ['collegien', ['lyceen', 'etudiant', 'salarie-prive', 'agent-public', 'chef-entreprise']],
]

/** Two statuts that nobody has together, to be asked. */
export function contradictionsOf(statuts: ReadonlySet<Statut>): Contradiction[] {
  if (statuts.has('parent') || statuts.has('professionnel')) return []
  return INCOMPATIBLES.flatMap(([statut, autres]) => {
    const autre = autres.find(candidat => statuts.has(candidat))
    return statuts.has(statut) && autre !== undefined
      ? [
          {
            champ: 'situation.statut',
            texte: 'Vous décrivez deux situations qui ne vont pas ensemble : laquelle est la vôtre ?',
          },
        ]
      : []
  }).slice(0, 1)
}
