import type { z } from '@hono/zod-openapi'
import type { demandeSchema, reponseSchema } from '#features/orientation/index.ts'
import type { ServiceDetail, StructureDetail, StructureListee } from './schemas.ts'

/** Examples of the documentation. A test reads them with the schemas that they illustrate. */

export const EXEMPLE_DEMANDE: z.input<typeof demandeSchema> = {
  id: 'd-1',
  texte: 'j’ai 17 ans, j’ai arrêté le lycée et je ne sais pas quoi faire',
  lieu: { commune: '28134' },
  situation: { inscritFranceTravail: false },
  contraintes: { rayonKm: 30 },
}

const LIEU = {
  id: 'demo--cio-dreux--lieu',
  commune: '28134',
  codePostal: '28100',
  lat: 48.7363,
  lon: 1.3657,
  precision: 'commune' as const,
  horaires: 'Mo-Fr 09:00-12:00,13:30-17:00; PH off',
  fermetures: [],
}

export const EXEMPLE_STRUCTURE_LISTEE: StructureListee = {
  id: 'demo--cio-dreux',
  nom: 'Centre d’information et d’orientation (CIO) de Dreux',
  reseau: 'cio',
  lieux: [LIEU],
  source: 'Démonstration, écrit à la main d’après des faits publics',
  miseAJour: '2026-11-22',
  reseauxPorteurs: [],
  demonstration: true,
}

export const EXEMPLE_STRUCTURE: StructureDetail = { ...EXEMPLE_STRUCTURE_LISTEE, services: [] }

export const EXEMPLE_SERVICE: ServiceDetail = {
  id: 'demo--cio-dreux--cio',
  nom: 'CIO : accueil et conseil',
  structure: { id: 'demo--cio-dreux', nom: 'Centre d’information et d’orientation (CIO) de Dreux', reseau: 'cio' },
  lieu: LIEU,
  besoins: [
    {
      code: 'choix-etudes',
      niveau: 'conseil',
      coeur: true,
      texte: 'Un psychologue de l’Éducation nationale vous reçoit.',
    },
  ],
  publics: [],
  modes: ['en-presentiel', 'telephone'],
  gratuit: true,
  documents: [],
  source: 'Démonstration, écrit à la main d’après des faits publics',
  miseAJour: '2026-11-22',
}

export const EXEMPLE_REPONSE: z.input<typeof reponseSchema> = {
  id: 'd-1',
  compris: {
    besoins: [{ code: 'choix-metier', extrait: 'je ne sais pas quoi faire' }],
    situation: { age: 17, statut: 'decrocheur', inscritFranceTravail: false },
    extraits: { age: '17 ans', statut: 'arrêté le lycée' },
    lieu: { commune: '28134', nom: 'Dreux', lat: 48.7363, lon: 1.3657 },
    lieuxPossibles: [],
    contraintes: { rayonKm: 30 },
    contradictions: [],
  },
  portes: [
    {
      structure: EXEMPLE_SERVICE.structure,
      service: { id: EXEMPLE_SERVICE.id, nom: EXEMPLE_SERVICE.nom },
      lieu: { commune: '28134', nom: 'Dreux', lat: LIEU.lat, lon: LIEU.lon },
      mode: 'en-presentiel',
      distanceKm: 0.6,
      eligibilite: 'oui',
      aVerifier: [],
      score: 0.9,
      raisons: [
        { critere: 'besoin', poids: 0.6, texte: 'Vous aide à choisir un métier ou des études' },
        { critere: 'public', poids: 0.2, texte: 'Reçoit tous les jeunes' },
        { critere: 'distance', poids: 0.1, texte: 'À moins de 1 km' },
      ],
      ouvert: { maintenant: true, prochaine: null, jusqua: '2026-11-24T11:00:00.000Z' },
      contact: { adresse: '28100 Dreux' },
      miseAJour: '2026-11-22',
    },
  ],
  ecartees: [],
  question: null,
}
