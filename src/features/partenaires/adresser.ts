import { type Envoi, type ErreurAiguillage, envoyer, type Manque } from '#features/aiguillage/index.ts'
import type { Tx } from '#platform/acteur.ts'
import { acteurDe } from './appeler.ts'
import type { PartenairesDeps } from './deps.ts'
import type { Cle } from './domain/cles.ts'
import { idDe } from './domain/envois.ts'
import { insertEnvoi } from './store/envois.ts'

export interface Adresse {
  /** What the software calls this demande: the same again creates nothing. */
  idempotence: string
  /** The receiver, or the service that it gives. */
  structure: string | undefined
  service: string | undefined
  /** What is asked for, by its code, when the software knows it; read in the words of the demande otherwise. */
  besoin?: string | undefined
  envoi: Envoi
}

/** What is asked for: as the software said, or as its words were read. */
export interface BesoinLu {
  besoin: string | undefined
  donne: boolean
  extrait: string | undefined
  /** The others that were read: none of them is kept. */
  autres: readonly string[]
}

export type Adressee =
  | { id: string; nouveau: boolean; compris: BesoinLu }
  | { erreur: 'cle-reemployee' | 'service-inconnu' }
  | { erreur: 'refus'; refus: ErreurAiguillage }
  | { manques: Manque[] }

const lire = ({ besoinsDe }: PartenairesDeps, donne: string | undefined, texte: string): BesoinLu => {
  if (donne !== undefined) return { besoin: donne, donne: true, extrait: undefined, autres: [] }
  const [premier, ...autres] = besoinsDe(texte)
  return { besoin: premier?.code, donne: false, extrait: premier?.extrait, autres: autres.map(({ code }) => code) }
}

class AutreDemande extends Error {}

/** Hands somebody over for a partner: the same use case, with the same rules, as in the workspace. Once for each idempotence. */
export async function adresser(deps: PartenairesDeps, cle: Cle, adresse: Adresse): Promise<Adressee> {
  const acteur = acteurDe(cle)
  const { structure, service, besoin, envoi } = adresse
  const donneur = service && (await deps.structureDuService(service))
  const recepteur = donneur ?? structure
  if ((service && !donneur) || (structure && donneur && structure !== donneur) || !recepteur)
    return { erreur: 'service-inconnu' }
  const id = idDe(deps.chiffre.digest('partenaire.idempotence', `${cle.id} ${adresse.idempotence}`))
  // Of what was asked, not of what was read in it: a retry is one when the reading has changed.
  const empreinte = deps.chiffre.digest(
    'partenaire.demande',
    JSON.stringify([recepteur, service, envoi, ...(besoin === undefined ? [] : [besoin])]),
  )
  const compris = lire(deps, besoin, envoi.demande)
  let nouveau = true
  const dabord = async (tx: Tx): Promise<boolean> => {
    const ecrit = await insertEnvoi(tx, {
      aiguillage: id,
      cle: cle.id,
      structure: cle.structure,
      empreinte,
      le: deps.now(),
    })
    if (ecrit === 'autre') throw new AutreDemande()
    nouveau = ecrit === 'nouveau'
    return nouveau
  }
  try {
    const parti = await envoyer(deps, acteur, { id, recepteur, service, besoin: compris.besoin, envoi }, dabord)
    if ('erreur' in parti) return { erreur: 'refus', refus: parti.erreur }
    return 'manques' in parti ? parti : { id: parti.id, nouveau, compris }
  } catch (error) {
    if (error instanceof AutreDemande) return { erreur: 'cle-reemployee' }
    throw error
  }
}
