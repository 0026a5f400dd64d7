import type { SorteEnsemble } from '#features/territoires/index.ts'
import type { ErreurComposition } from './composer.ts'
import type { GesteTerritoire } from './domain/territoire.ts'

/** What is read on the pages where a territoire is composed. */

export const SORTE_ENSEMBLE_TEXTES = {
  commune: 'commune',
  epci: 'intercommunalité',
  arrondissement: 'arrondissement',
  departement: 'département',
} as const satisfies Record<SorteEnsemble, string>

export const GESTE_TEXTES = {
  creer: 'Territoire créé',
  nommer: 'Nom changé',
  'ajouter-communes': 'Ajout',
  'retirer-communes': 'Retrait',
  'ajouter-structures': 'Structures ajoutées',
  'retirer-structures': 'Structure retirée',
  fermer: 'Territoire fermé',
  rouvrir: 'Territoire rouvert',
} as const satisfies Record<GesteTerritoire, string>

export const ERREURS_TERRITOIRE = {
  introuvable: 'Cela n’est plus possible : quelqu’un l’a peut-être déjà changé.',
  'nom-pris': 'Un autre territoire porte ce nom. Choisissez-en un autre.',
  pilote: 'Cette structure pilote le territoire. La coordination lui retire d’abord ce rôle, dans Groupes et réunions.',
  'rien-choisi': 'Cochez au moins une structure.',
  deja: 'C’est déjà dans le territoire, ou déjà demandé.',
} as const satisfies Record<ErreurComposition, string>

export const ERREUR_NOM = 'Écrivez le nom du territoire, en 120 caractères au plus.'

const FAITS: Readonly<Record<string, string>> = {
  cree: 'Le territoire est créé. Ajoutez ses communes.',
  nomme: 'Le nom est enregistré.',
  communes: 'C’est ajouté au territoire.',
  structures: 'Les structures ont rejoint le territoire.',
  proposees:
    'Celles qui sont dans un autre territoire sont demandées : la région ou leur responsable accepte ou refuse.',
  acceptee: 'La structure a rejoint le territoire.',
  refusee: 'La demande est refusée.',
  retire: 'C’est retiré.',
  remis: 'C’est remis.',
  ferme: 'Le territoire est fermé.',
  rouvert: 'Le territoire est rouvert.',
}
/** What was just done, said once after the redirection. */
export const faitTerritoireOf = (code: string | undefined): string | undefined =>
  code !== undefined && Object.hasOwn(FAITS, code) ? FAITS[code] : undefined
