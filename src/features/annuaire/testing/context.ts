import { RESEAUX, type Reseau } from '#features/orientation/index.ts'
import { loadTerritoires } from '#features/territoires/index.ts'
import type { Correspondances } from '../domain/correspondances.ts'
import type { LoadContext } from '../load.ts'

/** A small set of correspondances for tests: the real one is tested with the referentiel. */
const correspondances: Correspondances = {
  reseau: texte => RESEAUX.find(reseau => reseau === texte),
  besoins: thematique =>
    thematique.startsWith('numerique--')
      ? [{ code: 'numerique', coeur: true }]
      : thematique === 'se-former--trouver-sa-formation'
        ? [{ code: 'formation-trouver', coeur: true }]
        : thematique.startsWith('choisir-un-metier--')
          ? [{ code: 'choix-metier', coeur: true }]
          : [],
  public: code =>
    code === 'jeunes'
      ? { force: 'exclusif', unDe: [{ age: { max: 29 } }], texte: 'Pour les jeunes', ecart: 'reçoit les jeunes' }
      : code === 'demandeurs-emploi'
        ? {
            force: 'exclusif',
            unDe: [{ statut: ['demandeur-emploi'] }],
            texte: "Pour les demandeurs d'emploi",
            ecart: "reçoit les demandeurs d'emploi",
          }
        : undefined,
  niveau: () => undefined,
}

const AVEC_SERVICES: readonly Reseau[] = [
  'mission-locale',
  'cio',
  'france-travail',
  'info-jeunes',
  'prc-vae',
  'france-services',
]

/** What readers need, with one service for each of a few réseaux. */
export const testContext = (today = '2026-11-23'): LoadContext => ({
  correspondances,
  territoires: loadTerritoires(),
  today,
  servicesOfReseau: ({ id, reseau }) =>
    AVEC_SERVICES.includes(reseau)
      ? [
          {
            id: `${id}--${reseau}`,
            nom: 'Accueil',
            besoins: [{ code: 'choix-metier', niveau: 'conseil', coeur: true }],
            publics: [],
            modes: ['en-presentiel'],
            documents: [],
          },
        ]
      : [],
})
