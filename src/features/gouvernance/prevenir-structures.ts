import { adressesDe } from '#features/comptes/index.ts'
import { commeSysteme, type Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { posterMessage } from '#platform/messages.ts'
import type { Territoire } from './domain/territoire.ts'
import { courrielDe } from './store/territoires.ts'

/** What a structure is told of a territoire. */
export type NouvelleStructure = 'ajoutee' | 'proposee'

const OBJETS = {
  ajoutee: 'Votre structure rejoint un territoire',
  proposee: 'Un territoire demande à compter votre structure',
} as const satisfies Record<NouvelleStructure, string>

const TEXTES = {
  ajoutee: (nom: string) =>
    `Votre structure fait maintenant partie du territoire ${nom}. À partir d’aujourd’hui, sa coordination suit les aiguillages que vous envoyez et recevez, et les erreurs signalées dans votre fiche. Ceux d’avant ne lui sont pas montrés.\n\nSi c’est une erreur, dites-le à la coordination ou à la région.`,
  proposee: (nom: string) =>
    `La coordination du territoire ${nom} demande que votre structure en fasse aussi partie. Rien ne change tant que sa ou son responsable, ou la région, n’a pas accepté. La réponse se donne dans Équipe, Territoires de la structure.`,
} as const satisfies Record<NouvelleStructure, (nom: string) => string>

/** Tells those who act for some structures, or the address of each in the annuaire, in the transaction of the change. */
export const prevenirStructures = (
  tx: Tx,
  chiffre: Chiffre,
  { id, nom }: Pick<Territoire, 'id' | 'nom'>,
  structures: readonly string[],
  nouvelle: NouvelleStructure,
  le: Date,
): Promise<void> =>
  commeSysteme(tx, 'territoire', async () => {
    for (const structure of structures) {
      const comptes = (await adressesDe(tx, structure)).map(({ courriel }) => courriel)
      const seule = comptes.length > 0 ? undefined : await courrielDe(tx, structure)
      for (const [rang, a] of (seule === undefined ? comptes : [seule]).entries())
        await posterMessage(
          tx,
          chiffre,
          {
            cle: `territoire:${nouvelle}:${id}:${structure}:${le.getTime()}:${rang}`,
            canal: 'courriel',
            a,
            objet: OBJETS[nouvelle],
            texte: TEXTES[nouvelle](nom),
          },
          le,
        )
    }
  })
