import { adressesDe } from '#features/comptes/index.ts'
import { asActeur, type Tx } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import { formatDate, jourOf, plural } from '#web/format.ts'
import { postePaths } from '#web/poste.tsx'
import type { LabelDeps } from './deps.ts'
import { aFaireDe, type Dossier, rappelDe } from './domain/label.ts'
import type { Destinataire } from './prevenir.ts'
import { listAccordes, listEnPreparation } from './store/dossiers.ts'

export interface RappelerLabelsDeps extends Pick<LabelDeps, 'db' | 'chiffre' | 'coordinateursDe'> {
  /** Address of the site without a final slash. */
  origine: string
}

/**
 * Reminds of labels whose term is near, 180 then 60 days before, unless the next file is being prepared; and of what was to be made better
 * and is late. Bears being run twice: the delivery key says the term, or the day that is past.
 */
export const rappelerLabels = (deps: RappelerLabelsDeps, now: Date): Promise<void> =>
  asActeur(deps.db, { sorte: 'systeme', tache: 'label' }, async tx => {
    const leJour = jourOf(now)
    const enPreparation = await listEnPreparation(tx)
    for (const dossier of await listAccordes(tx, leJour)) {
      if (!enPreparation.has(dossier.structure.id)) await rappelerTerme(tx, deps, dossier, now)
      await rappelerAmeliorations(tx, deps, dossier, now)
    }
  })

async function rappelerTerme(tx: Tx, deps: RappelerLabelsDeps, dossier: Dossier, now: Date): Promise<void> {
  const { id, structure, territoire } = dossier
  const terme = dossier.decision?.terme
  const seuil = terme === undefined ? undefined : rappelDe(terme, jourOf(now))
  if (terme === undefined || seuil === undefined) return
  const poster = ({ compte, courriel }: Destinataire, suite: string) =>
    posterMessage(
      tx,
      deps.chiffre,
      {
        cle: `label:terme:${id}:${terme}:${seuil}:${compte}`,
        canal: 'courriel',
        a: courriel,
        objet: `Le label arrive à son terme le ${formatDate(terme)} : ${structure.nom}`,
        texte: suite,
      },
      now,
    )
  const recommencer = `Reprenez le dossier : ce qui était dit la dernière fois y est déjà.\n\nRenouveler le label : ${deps.origine}${postePaths.labelStructure}`
  for (const un of await adressesDe(tx, structure.id)) await poster(un, recommencer)
  const suivre = `Une auto-évaluation et une visite prennent du temps.\n\nVoir le dossier : ${deps.origine}${postePaths.label(id)}`
  for (const un of await deps.coordinateursDe(tx, territoire.id)) await poster(un, suivre)
}

async function rappelerAmeliorations(tx: Tx, deps: RappelerLabelsDeps, dossier: Dossier, now: Date): Promise<void> {
  const leJour = jourOf(now)
  const retards = aFaireDe(dossier).filter(({ pourLe }) => pourLe !== undefined && pourLe < leJour)
  const dernier = retards.at(-1)?.pourLe
  if (dernier === undefined) return
  for (const { compte, courriel } of await adressesDe(tx, dossier.structure.id))
    await posterMessage(
      tx,
      deps.chiffre,
      {
        cle: `label:retard:${dossier.id}:${dernier}:${compte}`,
        canal: 'courriel',
        a: courriel,
        objet: `Label : ${plural(retards.length, 'amélioration en retard', 'améliorations en retard')}`,
        texte: `${retards.map(({ amelioration, pourLe }) => `${amelioration}, pour le ${formatDate(pourLe ?? '')}.`).join('\n\n')}\n\nDire ce qui est fait : ${deps.origine}${postePaths.labelDossier(dossier.id)}`,
      },
      now,
    )
}
