import { adressesDe } from '#features/comptes/index.ts'
import { asActeur, commeSysteme, type Tx } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import { formatMoment } from '#web/format.ts'
import { postePaths } from '#web/poste.tsx'
import { calendrierDe } from './calendrier.ts'
import type { ActeurAgent, ReseauDeps } from './deps.ts'
import {
  accepter,
  type CoteVisite,
  coteDe,
  type ErreurVisite,
  type GesteVisite,
  type Proposition,
  peutVisite,
  type Retour,
  redater,
  type Visite,
} from './domain/visite.ts'
import {
  deleteParticipant,
  findVisite,
  insertParticipant,
  insertVisite,
  listAdressesDe,
  saveRetour,
  saveVisite,
} from './store/visites.ts'
import { SORTE_TEXTES } from './texts-visite.ts'

type Deps = Pick<ReseauDeps, 'db' | 'chiffre' | 'config' | 'now'>
export type FaitVisite = { fait: string } | { erreur: ErreurVisite }

/** Proposes a visit between two structures of the territoire, in its own transaction's acteur, and tells both. @returns its identifier */
export async function proposer(tx: Tx, deps: Deps, territoire: string, proposition: Proposition): Promise<string> {
  const le = deps.now()
  const id = await insertVisite(tx, territoire, { ...proposition, le })
  const visite = await findVisite(tx, id)
  if (visite) await prevenir(tx, deps, visite, { a: ['hote', 'invitee'], avec: false, objet: 'Proposition' })
  return id
}

/** What is done to a visit: a gesture, with a date or what somebody says afterwards. */
export type Geste =
  | { geste: Exclude<GesteVisite, 'dater' | 'dire'> }
  | { geste: 'dater'; debut: Date; fin: Date; lieu: string }
  | { geste: 'dire'; retour: Retour }

/** @param nom of the agent, as the others read it */
export const visiter = (deps: Deps, acteur: ActeurAgent, id: string, quoi: Geste, nom: string): Promise<FaitVisite> =>
  asActeur(deps.db, acteur, async tx => {
    const visite = await findVisite(tx, id, { verrou: true })
    const cote = visite && coteDe(visite, acteur)
    if (!visite || !cote) return { erreur: 'introuvable' }
    if (!peutVisite(visite, cote, quoi.geste, deps.now())) return { erreur: 'impossible' }
    return agir(tx, deps, { visite, cote, acteur, nom }, quoi)
  })

interface Contexte {
  visite: Visite
  cote: CoteVisite
  acteur: ActeurAgent
  nom: string
}

async function agir(tx: Tx, deps: Deps, { visite, cote, acteur, nom }: Contexte, quoi: Geste): Promise<FaitVisite> {
  const le = deps.now()
  const { id } = visite
  const { compte, structure } = acteur
  const changer = async (change: Partial<Visite>): Promise<Visite> => {
    const apres = { ...visite, ...change }
    await saveVisite(tx, apres, le)
    return apres
  }
  switch (quoi.geste) {
    case 'venir':
      if (structure !== undefined) await insertParticipant(tx, id, { compte, structure, nom, le })
      return { fait: 'venir' }
    case 'ne-plus-venir':
      await deleteParticipant(tx, id, compte)
      return { fait: 'ne-plus-venir' }
    case 'dire':
      return (await saveRetour(tx, id, compte, { ...quoi.retour, le })) ? { fait: 'retour' } : { erreur: 'impossible' }
    case 'accepter': {
      if (cote === 'coordination' || structure === undefined) return { erreur: 'impossible' }
      await insertParticipant(tx, id, { compte, structure, nom, le })
      const apres = await changer({ ...accepter(visite, cote), sequence: visite.sequence + 1 })
      if (apres.etat === 'acceptee')
        await prevenir(tx, deps, apres, { a: ['hote', 'invitee'], avec: true, objet: 'Acceptée' })
      return { fait: 'acceptee' }
    }
    case 'dater': {
      const { debut, fin, lieu } = quoi
      const apres = await changer({ ...redater(cote), debut, fin, lieu, sequence: visite.sequence + 1 })
      const autres = (['hote', 'invitee'] as const).filter(one => one !== cote)
      await prevenir(tx, deps, apres, { a: autres, avec: false, objet: 'Autre date' })
      return { fait: 'datee' }
    }
    case 'tenir':
      await prevenir(tx, deps, await changer({ etat: 'faite' }), { a: [], avec: true, objet: 'Et après' })
      return { fait: 'tenue' }
    case 'annuler': {
      const apres = await changer({ etat: 'annulee', sequence: visite.sequence + 1 })
      await prevenir(tx, deps, apres, { a: ['hote', 'invitee'], avec: true, objet: 'Annulée' })
      return { fait: 'annulee' }
    }
  }
}

/** Writes to the structures of a visit, and to those who take part. What says the same to the same person is sent once. */
async function prevenir(
  tx: Tx,
  { chiffre, config, now }: Deps,
  visite: Visite,
  { a, avec, objet }: { a: readonly ('hote' | 'invitee')[]; avec: boolean; objet: string },
): Promise<void> {
  const le = now()
  await commeSysteme(tx, 'visites', async () => {
    const adresses = new Map<string, string>()
    for (const cote of a)
      for (const { compte, courriel } of await adressesDe(tx, visite[cote].id)) adresses.set(compte, courriel)
    if (avec) for (const { compte, courriel } of await listAdressesDe(tx, visite.id)) adresses.set(compte, courriel)
    for (const [compte, courriel] of adresses)
      await posterMessage(
        tx,
        chiffre,
        {
          cle: `visite:${visite.id}:${visite.sequence}:${visite.etat}:${compte}`,
          canal: 'courriel',
          a: courriel,
          objet: `${objet} : ${SORTE_TEXTES[visite.sorte].toLowerCase()}, ${visite.hote.nom}`,
          texte: texteDe(visite, `${config.origine}${postePaths.visite(visite.id)}`),
          calendrier:
            visite.etat === 'faite'
              ? undefined
              : calendrierDe(visite, { expediteur: config.expediteur, a: courriel, le }),
        },
        le,
      )
  })
}

const texteDe = ({ sorte, hote, invitee, objet, debut, lieu, etat }: Visite, adresse: string): string => {
  const quoi = `${SORTE_TEXTES[sorte]} : ${invitee.nom} chez ${hote.nom}, ${formatMoment(debut)}${lieu === '' ? '' : `, ${lieu}`}.`
  const suite = {
    proposee: 'La visite est proposée aux deux structures. Acceptez-la, ou proposez une autre date.',
    acceptee: 'Les deux structures ont accepté. Dites qui y participe.',
    faite: 'La visite est faite. Dites en trois questions ce que vous en retenez.',
    annulee: 'La visite est annulée.',
  }[etat]
  return [quoi, objet, suite, `Voir la visite : ${adresse}`].join('\n\n')
}
