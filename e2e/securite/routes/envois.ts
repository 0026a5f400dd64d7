import { D } from '#features/vieprivee/testing/dossier.ts'
import type { RoutesDe } from '../route.ts'

/** A file on its way, by the tus protocol. */
const TUS = { headers: { 'Tus-Resumable': '1.0.0' } }
const COMMENCER = {
  headers: {
    ...TUS.headers,
    'Upload-Metadata': 'filename Z3VpZGUucGRm,pour ZG9jdW1lbnQ=',
    'Upload-Length': '12',
  },
}
const CONTINUER = {
  headers: {
    ...TUS.headers,
    'Upload-Offset': '5',
    'Content-Type': 'application/offset+octet-stream',
    'X-HTTP-Method-Override': 'PATCH',
  },
  body: '1.4',
}

export const ROUTES: RoutesDe = {
  parametres: { id: D.envoi },
  droits: {
    // Of the structure that received the person; `ressource-tenir` elsewhere says that it is not there.
    'ressource-tenir': {
      // One that the conseiller began: for anybody else there is none.
      'OPTIONS /poste/envois': { cases: 'c c p p p p p p r r r r c c', envoi: TUS },
      'POST /poste/envois': { cases: 'c c p+ p+ p+ p+ p+ p+ r r r r c c', envoi: COMMENCER },
      'GET /poste/envois/:id': { cases: 'c c p r r r r r r r r r c c', envoi: TUS },
      'PATCH /poste/envois/:id': { cases: 'c c p+ r r r r r r r r r c c', envoi: CONTINUER },
      'POST /poste/envois/:id': { cases: 'c c p+ r r r r r r r r r c c', envoi: CONTINUER },
      'DELETE /poste/envois/:id': { cases: 'c c p+ r r r r r r r r r c c', envoi: TUS },
    },
  },
}
