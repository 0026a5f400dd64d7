import { type Agent, peut } from '#features/comptes/index.ts'
import type { Tx } from '#platform/acteur.ts'
import { jourOf, plural } from '#web/format.ts'
import { aFaireDe, peutRendre, peutRetourner, rappelDe, situationOf } from './domain/label.ts'
import { listDossiers, listDossiersDe } from './store/dossiers.ts'

const dire = (attend: readonly string[]): string | undefined => (attend.length === 0 ? undefined : attend.join(', '))
const compter = (n: number, un: string, plusieurs: string): string[] => (n === 0 ? [] : [plural(n, un, plusieurs)])

/** What waits for those who coordinate a territoire: files that were sent, visits that were told. */
export async function labelsEnAttente(tx: Tx, { role, territoire }: Agent, now: Date): Promise<string | undefined> {
  if (!territoire || !peut(role, 'territoire-animer')) return undefined
  const dossiers = await listDossiers(tx, territoire.id)
  const combien = (quelle: 'envoye' | 'visite') =>
    dossiers.filter(one => situationOf(one, jourOf(now)) === quelle).length
  return dire([
    ...compter(combien('envoye'), 'auto-évaluation reçue', 'auto-évaluations reçues'),
    ...compter(combien('visite'), 'décision à prendre', 'décisions à prendre'),
  ])
}

/** What waits for a structure: a visit to tell, an answer to give, a term that comes, what it was to make better. */
export async function labelDeLaStructure(tx: Tx, { role, structure }: Agent, now: Date): Promise<string | undefined> {
  if (!structure || !peut(role, 'label-evaluer')) return undefined
  const leJour = jourOf(now)
  const dossiers = await listDossiersDe(tx, structure.id)
  const siens = dossiers.filter(one => one.structure.id === structure.id)
  const visites = dossiers.filter(one => one.structure.id !== structure.id && !one.visite?.rendueLe)
  const enPreparation = siens.some(({ decision, fermeLe }) => !decision && !fermeLe)
  const [dernier] = siens.filter(({ decision }) => decision)
  const terme = dernier?.decision?.terme
  return dire([
    ...compter(
      visites.filter(one => peutRendre(one, 'visiteur', leJour)).length,
      'visite à raconter',
      'visites à raconter',
    ),
    ...compter(
      siens.filter(one => peutRetourner(one, 'structure') && one.visite?.retour === '').length,
      'visite à lire',
      'visites à lire',
    ),
    ...(terme !== undefined && !enPreparation && rappelDe(terme, leJour) !== undefined ? ['label à renouveler'] : []),
    ...compter(
      dernier ? aFaireDe(dernier).filter(({ pourLe }) => pourLe !== undefined && pourLe < leJour).length : 0,
      'amélioration en retard',
      'améliorations en retard',
    ),
  ])
}
