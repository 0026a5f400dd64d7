import { z } from '@hono/zod-openapi'
import { ERREURS } from './errors.ts'
import { erreurSchema } from './schemas.ts'

/** Pieces of the OpenAPI document that several operations share. */

// A field whose schema has no words of its own is refused in French too.
z.config(z.locales.fr())

export const INFO = {
  title: 'Deuxième Porte',
  version: '1.0.0',
  summary: 'Le service public de l’orientation : de ce qu’une personne cherche à la bonne porte.',
  description: [
    'Lire et orienter est libre, sans clé ni compte : l’API donne les mêmes réponses que le site et ne garde rien de ce qui lui est envoyé.',
    'Adresser une personne demande la clé d’une structure ; ces refus-là sont des `application/problem+json` (RFC 9457).',
    '',
    'Les réponses sont en JSON, en UTF-8. Une requête refusée reçoit `{"error": {"code", "message", "path"}}`. Dans une version, des',
    'champs peuvent s’ajouter ; aucun ne disparaît et aucun code ne change.',
  ].join('\n'),
  license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
}

export const TAGS = [
  { name: 'Orientation', description: 'D’une demande à ses portes.' },
  { name: 'Métiers', description: 'Le ROME, cherché dans les mots des gens.' },
  { name: 'Annuaire', description: 'Les structures, leurs lieux et leurs services.' },
  { name: 'Formations', description: 'L’offre de formation et les certifications du RNCP et du RS.' },
  { name: 'Territoires', description: 'Les chiffres publics de chaque territoire, avec leur source.' },
  { name: 'Partenaires', description: 'Avec la clé d’une structure : adresser une personne, savoir où cela en est.' },
]

/** An answer in JSON, with an example of it. */
export const json = <T extends z.ZodType>(schema: T, description: string, example: z.input<T>) => ({
  description,
  content: { 'application/json': { schema, example } },
})

const REFUS = {
  400: {
    description: 'Le corps n’est pas du JSON ; le message dit à quel endroit.',
    error: { code: 'json-invalide', message: 'Le JSON est mal formé, colonne 7.', path: '' },
  },
  404: {
    description: 'La fiche n’existe pas, ou n’est plus en vigueur.',
    error: { code: 'introuvable', message: ERREURS.introuvable.message, path: '' },
  },
  413: {
    description: 'Le corps dépasse 1 Mo.',
    error: { code: 'corps-trop-grand', message: ERREURS['corps-trop-grand'].message, path: '' },
  },
  415: {
    description: 'Le corps n’est pas annoncé comme du JSON.',
    error: { code: 'type-inconnu', message: ERREURS['type-inconnu'].message, path: '' },
  },
  422: {
    description: 'Un champ ne convient pas ; `path` dit lequel.',
    error: {
      code: 'demande-invalide',
      message: 'L’âge est un nombre entier d’années, de 0 à 120.',
      path: 'situation.age',
    },
  },
  429: {
    description: 'Trop de requêtes en une minute. `Retry-After` dit dans combien de secondes recommencer.',
    error: { code: 'trop-de-requetes', message: ERREURS['trop-de-requetes'].message, path: '' },
  },
} as const

type Statut = keyof typeof REFUS

/** The refusals that an operation can answer. */
export const refus = <const S extends Statut>(...statuts: S[]): Record<S, Refus> =>
  Object.assign({}, ...statuts.map(statut => ({ [statut]: refusOf(statut) })))

type Refus = ReturnType<typeof refusOf>

const refusOf = (statut: Statut) => ({
  ...json(erreurSchema, REFUS[statut].description, { error: REFUS[statut].error }),
  ...(statut === 429 && {
    headers: { 'Retry-After': { description: 'Secondes à attendre.', schema: { type: 'integer' as const } } },
  }),
})
