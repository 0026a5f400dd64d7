import { adressesDe } from '#features/comptes/index.ts'
import { commeSysteme, type Tx } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import { formatDate } from '#web/format.ts'
import { postePaths } from '#web/poste.tsx'
import type { LabelDeps } from './deps.ts'
import type { Dossier } from './domain/label.ts'
import { DECISION_TEXTES } from './texts.ts'

export type DepsPrevenir = Pick<LabelDeps, 'chiffre' | 'config' | 'coordinateursDe' | 'now'>
export interface Destinataire {
  compte: string
  courriel: string
}

/** What happened to a file that somebody is told of. */
export type Nouvelle = 'envoye' | 'rendu' | 'visite' | 'rapport' | 'decision'
type Cote = 'coordination' | 'structure' | 'visiteur'

/** Who is told: whoever the next step is up to, and whoever it is about. */
const A_QUI = {
  envoye: ['coordination'],
  rendu: ['structure'],
  visite: ['structure', 'visiteur'],
  rapport: ['structure', 'coordination'],
  decision: ['structure', 'visiteur'],
} as const satisfies Record<Nouvelle, readonly Cote[]>

/** Tells the sides of a file what happened to it, in the transaction of the change. What says the same to the same person is sent once. */
export const prevenir = (
  tx: Tx,
  { chiffre, config, coordinateursDe, now }: DepsPrevenir,
  dossier: Dossier,
  nouvelle: Nouvelle,
): Promise<void> =>
  commeSysteme(tx, 'label', async () => {
    const le = now()
    const dits = new Set<string>()
    for (const cote of A_QUI[nouvelle]) {
      const visiteur = dossier.visite?.visiteur.id
      const destinataires: readonly Destinataire[] =
        cote === 'coordination'
          ? await coordinateursDe(tx, dossier.territoire.id)
          : cote === 'structure'
            ? await adressesDe(tx, dossier.structure.id)
            : visiteur === undefined
              ? []
              : await adressesDe(tx, visiteur)
      for (const { compte, courriel } of destinataires) {
        if (dits.has(compte)) continue
        dits.add(compte)
        const chemin = cote === 'coordination' ? postePaths.label(dossier.id) : postePaths.labelDossier(dossier.id)
        await posterMessage(
          tx,
          chiffre,
          {
            cle: `label:${nouvelle}:${dossier.id}:${foisDe(dossier, nouvelle, le)}:${compte}`,
            canal: 'courriel',
            a: courriel,
            objet: objetDe(dossier, nouvelle),
            texte: `${texteDe(dossier, nouvelle, cote)}\n\nVoir le dossier : ${config.origine}${chemin}`,
          },
          le,
        )
      }
    }
  })

/** What tells one time from another: a visit that is planned or told again at the same date by the same structure is told of once. */
const foisDe = ({ visite }: Dossier, nouvelle: Nouvelle, le: Date): string =>
  nouvelle === 'visite' || nouvelle === 'rapport' ? `${visite?.visiteur.id}:${visite?.le}` : String(le.getTime())

const objetDe = ({ structure, decision }: Dossier, nouvelle: Nouvelle): string =>
  ({
    envoye: `Label, auto-évaluation reçue : ${structure.nom}`,
    rendu: `Label, dossier à reprendre : ${structure.nom}`,
    visite: `Label, visite prévue : ${structure.nom}`,
    rapport: `Label, la visite est racontée : ${structure.nom}`,
    decision: `${decision ? DECISION_TEXTES[decision.quoi] : 'Label'} : ${structure.nom}`,
  })[nouvelle]

function texteDe({ structure, visite, decision }: Dossier, nouvelle: Nouvelle, cote: Cote): string {
  const jour = visite ? formatDate(visite.le) : ''
  switch (nouvelle) {
    case 'envoye':
      return `${structure.nom} a dit où elle en est de chaque exigence. Prévoyez la visite d’une autre structure, ou rendez le dossier s’il est à reprendre.`
    case 'rendu':
      return 'La coordination vous rend votre dossier de label. Complétez-le, puis envoyez-le de nouveau.'
    case 'visite':
      return cote === 'visiteur'
        ? `Votre structure visite ${structure.nom}, le ${jour}. Lisez son dossier avant, et écrivez ensuite ce que vous avez vu.`
        : `${visite?.visiteur.nom ?? 'Une autre structure'} vient voir votre accueil, le ${jour}.`
    case 'rapport':
      return cote === 'structure'
        ? 'La visite est racontée. Lisez ce qui a été vu, et répondez si vous le voulez, avant la décision.'
        : `La visite chez ${structure.nom} est racontée. Il reste à décider.`
    case 'decision':
      return `${decision ? DECISION_TEXTES[decision.quoi] : 'Décision'}${decision?.terme ? `, jusqu’au ${formatDate(decision.terme)}` : ''}.`
  }
}
