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
  /** What is asked for, by its code, when the software knows it. */
  besoin?: string | undefined
  envoi: Envoi
}

export type Adressee =
  | { id: string; nouveau: boolean }
  | { erreur: 'cle-reemployee' | 'service-inconnu' }
  | { erreur: 'refus'; refus: ErreurAiguillage }
  | { manques: Manque[] }

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
  const empreinte = deps.chiffre.digest(
    'partenaire.demande',
    JSON.stringify([recepteur, service, envoi, ...(besoin === undefined ? [] : [besoin])]),
  )
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
    const parti = await envoyer(deps, acteur, { id, recepteur, service, besoin, envoi }, dabord)
    if ('erreur' in parti) return { erreur: 'refus', refus: parti.erreur }
    return 'manques' in parti ? parti : { id: parti.id, nouveau }
  } catch (error) {
    if (error instanceof AutreDemande) return { erreur: 'cle-reemployee' }
    throw error
  }
}
