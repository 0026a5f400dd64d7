import { postePaths } from '#web/poste.tsx'
import type { Statut } from '../domain/statuts.ts'
import type { Curseur, Vue } from '../store/liste.ts'

const query = (values: Readonly<Record<string, string | undefined>>): string => {
  const params = new URLSearchParams(Object.entries(values).flatMap(([key, value]) => (value ? [[key, value]] : [])))
  return params.size > 0 ? `?${params}` : ''
}

/** Addresses of the aiguillages: opaque identifiers alone. */
export const chemins = {
  nouveau: '/poste/aiguillages/nouveau',
  choisir: (origine: {
    demande?: string | undefined
    precedent?: string | undefined
    structure?: string | undefined
    brouillon?: string | undefined
  }) => `/poste/aiguillages/nouveau${query(origine)}`,
  liste: ({
    vue,
    statut,
    apres,
  }: {
    vue?: Vue | undefined
    statut?: Statut | undefined
    apres?: Curseur | undefined
  } = {}) =>
    `${postePaths.aiguillages}${query({ vue: vue === 'attente' ? undefined : vue, statut, apres: apres?.cle, id: apres?.id })}`,
  dossier: postePaths.aiguillage,
  lien: (id: string) => `${postePaths.aiguillage(id)}/lien`,
  suiviDe: (id: string) => `${postePaths.aiguillage(id)}/suivi`,
  prendre: (aiguillage: string) => `${postePaths.rendezvous}/prendre${query({ aiguillage })}`,
  territoire: postePaths.territoire,
  territoireApres: (apres: Curseur) => `${postePaths.territoire}${query({ apres: apres.cle, id: apres.id })}`,
  reprendre: (id: string) => `${postePaths.territoire}/${id}`,
  reponse: '/reponse',
  suivi: '/suivi',
  mots: (demande: string) => `/suivi/demandes/${demande}/mots`,
  acces: (id: string) => `/suivi/acces/${id}`,
  autreDossier: (id: string) => `/suivi/dossiers/${id}`,
} as const
