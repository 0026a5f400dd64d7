import type { Statut } from '../vocabulaire.ts'
import { isHeld } from './attribution.ts'
import type { Contexte } from './contexte.ts'
import type { Matcher, Trouve } from './motifs.ts'
import type { Mot } from './mots.ts'
import type { Contradiction, EntreeStatut } from './types.ts'

/** Statuts that the words say of the person, strongest first. */
export function readStatuts(
  mots: readonly Mot[],
  contexte: Contexte,
  matcher: Matcher<EntreeStatut>,
  age: number | undefined,
): Trouve<EntreeStatut>[] {
  const nommes = matcher.findAll(mots)
  const dits = nommes
    .filter(nomme => isHeld(mots, nomme, contexte, age))
    .sort((a, b) => (b.valeur.poids ?? 1) - (a.valeur.poids ?? 1) || a.debut - b.debut)
  const quittes = nommes.filter(({ valeur }) => valeur.statut === 'decrocheur')
  const etudie = dits.some(({ valeur }) => valeur.statut === 'etudiant')
  const seul = dits.filter(({ valeur: { statut }, debut, fin }) => {
    // "en L2, je décroche": with the bac, one has not left school without a diploma.
    if (statut === 'decrocheur') return !(etudie && mots[debut]?.t.startsWith('decroch'))
    // "viré de mon lycée": the school that was left is not attended, however long ago it was.
    return !(ELEVES.includes(statut) && quittes.some(ecole => ecole.debut <= fin && debut <= ecole.fin))
  })
  // "mon père est agriculteur, je suis en terminale": one's own statut is the one that counts.
  const aMoi = seul.filter(({ debut, fin }) => subjectOf(mots, debut, fin) === 'moi')
  return aMoi.length === 0 ? seul : seul.filter(({ debut, fin }) => subjectOf(mots, debut, fin) !== 'proche')
}

const PROCHES = new Set(
  'pere mere parents frere soeur mari femme conjoint conjointe compagnon compagne copain copine ami amie oncle tante'.split(
    ' ',
  ),
)
const POSSESSIFS = new Set(['mon', 'ma', 'mes', 'un', 'une'])

/** Whose statut it is: the nearest "je" or "mon père" before it in the clause. */
function subjectOf(mots: readonly Mot[], debut: number, fin: number): 'moi' | 'proche' | 'inconnu' {
  for (let i = fin; i >= Math.max(0, debut - 6) && mots[i]?.phrase === mots[debut]?.phrase; i--) {
    const mot = mots[i]?.t ?? ''
    if (mot === 'je' || mot === 'j' || (mot === 'suis' && mots[i - 1]?.t !== 'me')) return 'moi'
    if (PROCHES.has(mot) && POSSESSIFS.has(mots[i - 1]?.t ?? '')) return 'proche'
    if (mots[i]?.pause === true && i <= debut) return 'inconnu'
  }
  return 'inconnu'
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
