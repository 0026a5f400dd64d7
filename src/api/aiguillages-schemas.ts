import { z } from '@hono/zod-openapi'
import {
  CONSENTEMENT_MOYENS,
  CONTACTS,
  type Envoi,
  LIBELLES_ACCESSIBILITE,
  LIBELLES_LANGUE,
  LIBELLES_STATUT,
  LONGUEURS,
  type Manque,
  STATUTS,
} from '#features/aiguillage/index.ts'
import { BESOINS } from '#features/orientation/index.ts'
import { type BesoinLu, MOTIFS_ANNULATION, type Passage, type Suivi } from '#features/partenaires/index.ts'

const mot = (max: number) => z.string().trim().min(1).max(max)
const id = z.string().min(1).max(500)

/** What a software asks for: who, for what, towards whom, with which consent. */
export const adresseSchema = z
  .strictObject({
    structure: id.optional().openapi({ description: 'Structure qui reçoit ; inutile avec `service`.' }),
    service: id.optional().openapi({ description: 'Service de l’annuaire qui est demandé.' }),
    personne: z.strictObject({
      prenom: mot(LONGUEURS.prenom),
      nom: z.string().trim().max(LONGUEURS.nom).default(''),
      contact: z.enum(CONTACTS).openapi({ description: 'Moyen que la personne a choisi.' }),
      telephone: z.string().trim().max(LONGUEURS.telephone).default(''),
      courriel: z.string().trim().max(LONGUEURS.courriel).default(''),
      langue: z
        .string()
        .default('fr')
        .openapi({ description: `Une de : ${Object.keys(LIBELLES_LANGUE).join(', ')}.` }),
      accessibilite: z
        .array(z.string())
        .max(10)
        .default(['aucune'])
        .openapi({ description: `Ce qu’il faut prévoir : ${Object.keys(LIBELLES_ACCESSIBILITE).join(', ')}.` }),
    }),
    besoin: z
      .enum(BESOINS, { error: `Valeurs possibles : ${BESOINS.join(', ')}.` })
      .optional()
      .openapi({
        description: 'Ce qui est demandé, par son code. Sans lui, il est lu dans `demande`, et dit dans `compris`.',
      }),
    demande: mot(LONGUEURS.demande).openapi({ description: 'Ce que la personne demande.' }),
    faits: z
      .array(mot(200))
      .max(20)
      .default([])
      .openapi({ description: 'Faits utiles, en mots, que la personne accepte de transmettre.' }),
    disponibilites: mot(LONGUEURS.disponibilites),
    souhait: mot(LONGUEURS.souhait).openapi({ description: 'Ce que la personne attend de ce rendez-vous.' }),
    consentement: z.strictObject({
      donne: z.literal(true).openapi({ description: 'Sans l’accord de la personne, rien ne part.' }),
      moyen: z.enum(CONSENTEMENT_MOYENS),
      preuve: mot(LONGUEURS['consentement-preuve']).openapi({
        description: 'D’où vient l’accord : numéro du formulaire, écran et sa version, qui l’a entendu.',
      }),
    }),
  })
  .refine(({ personne }) => personne.langue in LIBELLES_LANGUE, {
    path: ['personne', 'langue'],
    error: `Valeurs possibles : ${Object.keys(LIBELLES_LANGUE).join(', ')}.`,
  })
  .refine(({ personne }) => personne.accessibilite.every(code => code in LIBELLES_ACCESSIBILITE), {
    path: ['personne', 'accessibilite'],
    error: `Valeurs possibles : ${Object.keys(LIBELLES_ACCESSIBILITE).join(', ')}.`,
  })
  .openapi('Adresse')
export type AdresseLue = z.infer<typeof adresseSchema>

export const EXEMPLE_ADRESSE = {
  service: 'demo--cio-dreux--cio',
  personne: { prenom: 'Lina', nom: 'Morel', contact: 'sms', telephone: '06 12 34 56 78' },
  besoin: 'alternance',
  demande: 'Un apprentissage en boulangerie',
  faits: ['17 ans'],
  disponibilites: 'Le mercredi après-midi',
  souhait: 'Trouver un employeur',
  consentement: { donne: true, moyen: 'papier', preuve: 'Formulaire 2026-118' },
} as const

export const envoiDe = ({ personne, demande, faits, disponibilites, souhait, consentement }: AdresseLue): Envoi => ({
  ...personne,
  demande,
  faits,
  disponibilites,
  souhait,
  consentement,
})

/** Where each thing that lacks is in the body. */
export const CHEMINS: Readonly<Record<Manque, string>> = {
  prenom: 'personne.prenom',
  demande: 'demande',
  disponibilites: 'disponibilites',
  contact: 'personne.contact',
  telephone: 'personne.telephone',
  courriel: 'personne.courriel',
  accessibilite: 'personne.accessibilite',
  langue: 'personne.langue',
  souhait: 'souhait',
  consentement: 'consentement.donne',
  'consentement-moyen': 'consentement.moyen',
  'consentement-preuve': 'consentement.preuve',
  structure: 'structure',
}

const instant = z.iso.datetime()
const libelles = new Map<string, string>(Object.entries(LIBELLES_STATUT))
const libelleDe = (etat: string): string => libelles.get(etat) ?? etat

export const suiviSchema = z
  .object({
    id: z.uuid(),
    etat: z.string().openapi({ description: `Un de : ${STATUTS.join(', ')}.`, example: 'sent' }),
    libelle: z.string().openapi({ description: 'Le même en français.', example: LIBELLES_STATUT.sent }),
    destinataire: z.object({ id: z.string(), nom: z.string() }),
    service: z.string().nullable(),
    besoin: z.string().nullable().openapi({ description: 'Ce qui est demandé, par son code.', example: 'alternance' }),
    creeLe: instant,
    envoyeLe: instant.nullable(),
    reponduLe: instant.nullable().openapi({ description: 'Première réponse de la structure.' }),
    modifieLe: instant,
  })
  .openapi('SuiviAiguillage')
export const suiviEntierSchema = suiviSchema
  .extend({ etapes: z.array(z.object({ etat: z.string(), libelle: z.string(), le: instant })) })
  .openapi('SuiviAiguillageEntier')
export const comprisSchema = z
  .object({
    besoin: z.string().nullable().openapi({ description: 'Le besoin retenu ; nul quand rien n’est compris.' }),
    donne: z.boolean().openapi({ description: 'Vrai quand votre logiciel l’a donné.' }),
    extrait: z.string().nullable().openapi({ description: 'Les mots de `demande` où il a été lu.' }),
    autres: z.array(z.string()).openapi({ description: 'Les autres besoins lus, qui ne sont pas retenus.' }),
  })
  .openapi('BesoinCompris')
export const adresseeSchema = suiviEntierSchema.extend({ compris: comprisSchema }).openapi('AdresseEnvoyee')
export const comprisOf = ({ besoin, donne, extrait, autres }: BesoinLu): z.infer<typeof comprisSchema> => ({
  besoin: besoin ?? null,
  donne,
  extrait: extrait ?? null,
  autres: [...autres],
})

const MOTIFS = [...MOTIFS_ANNULATION.keys()]
export const annulationSchema = z
  .strictObject({
    motif: z.enum(MOTIFS, { error: `Valeurs possibles : ${MOTIFS.join(', ')}.` }).openapi({
      description: [...MOTIFS_ANNULATION].map(([code, { libelle }]) => `\`${code}\` : ${libelle}.`).join(' '),
      example: 'autre-solution',
    }),
  })
  .openapi('Annulation')

export const suivisSchema = z
  .object({
    aiguillages: z.array(suiviSchema),
    suivant: z.string().nullable().openapi({ description: 'À redonner dans `apres` ; nul à la fin.' }),
  })
  .openapi('SuivisAiguillages')

export const suiviOf = (s: Suivi): z.infer<typeof suiviSchema> => ({
  id: s.id,
  etat: s.etat,
  libelle: libelleDe(s.etat),
  destinataire: s.destinataire,
  service: s.service ?? null,
  besoin: s.besoin ?? null,
  creeLe: s.creeLe.toISOString(),
  envoyeLe: s.envoyeLe?.toISOString() ?? null,
  reponduLe: s.reponduLe?.toISOString() ?? null,
  modifieLe: s.modifieLe.toISOString(),
})
export const suiviEntierOf = (s: Suivi & { etapes: readonly Passage[] }): z.infer<typeof suiviEntierSchema> => ({
  ...suiviOf(s),
  etapes: s.etapes.map(({ etat, le }) => ({ etat, libelle: libelleDe(etat), le: le.toISOString() })),
})

export const EXEMPLE_SUIVI: z.input<typeof suiviSchema> = {
  id: '6f1c2a7e-2b3c-8d4e-8f5a-6b7c8d9e0f1a',
  etat: 'sent',
  libelle: LIBELLES_STATUT.sent,
  destinataire: { id: 'demo--cio-dreux', nom: 'Centre d’information et d’orientation (CIO) de Dreux' },
  service: 'demo--cio-dreux--cio',
  besoin: 'alternance',
  creeLe: '2026-11-24T09:00:00.000Z',
  envoyeLe: '2026-11-24T09:00:00.000Z',
  reponduLe: null,
  modifieLe: '2026-11-24T09:00:00.000Z',
}
