import { plural } from '#web/format.ts'
import type { Remede } from './cohorte.ts'
import type { Blocage } from './parcours.ts'

/** Why there is no plan, in plain French. @param titreDe title of a step */
export function direBlocage(
  { contrainte, etape, besoin, possible }: Blocage,
  titreDe: (etape: string) => string,
): string {
  const nom = etape === undefined ? 'Une étape' : `L’étape « ${titreDe(etape)} »`
  switch (contrainte) {
    case 'ordre':
      return 'Des étapes s’attendent l’une l’autre : aucune ne peut commencer.'
    case 'salle-trop-petite':
      return `${nom} n’a pas de salle assez grande : un groupe compte ${plural(besoin, 'personne')}.`
    case 'tours':
      return `Il y a ${plural(besoin, 'étape')} et ${plural(possible, 'tour')} : un groupe ne peut pas tout faire.`
    case 'etape-saturee':
      return `${nom} ne peut recevoir que ${plural(possible, 'groupe')} en tout, et il y en a ${besoin}.`
    case 'non-trouve':
      return `Aucun plan n’a été trouvé. ${nom} est la plus serrée : ${plural(possible, 'passage possible', 'passages possibles')} pour ${plural(besoin, 'groupe')}.`
  }
}

/** What would free it: what was tried and came out, else what to look at. */
export const direRemedes = ({ contrainte }: Blocage, remedes: readonly Remede[]): string[] => [
  ...remedes.map(({ quoi, valeur }) => ESSAYES[quoi](valeur)),
  SUR_PLACE[contrainte],
]

const ESSAYES = {
  tours: n => `Prévoir ${plural(n, 'tour')}.`,
  'groupes-plus-grands': n => `Faire des groupes de ${n} personnes au plus : il y en aura moins.`,
  'groupes-plus-petits': n => `Faire des groupes de ${plural(n, 'personne')} au plus : ils tiendront dans les salles.`,
  personnes: n => `Inviter ${plural(n, 'personne')} au plus.`,
} as const satisfies Record<Remede['quoi'], (n: number) => string>

const SUR_PLACE = {
  ordre: 'Enlever un « après » entre deux étapes.',
  'salle-trop-petite': 'Donner à cette étape une salle plus grande.',
  tours: 'Enlever une étape.',
  'etape-saturee': 'Donner à cette étape une salle de plus, ou l’ouvrir à plus de tours.',
  'non-trouve': 'Donner à cette étape une salle de plus, ou enlever un « après ».',
} as const satisfies Record<Blocage['contrainte'], string>
