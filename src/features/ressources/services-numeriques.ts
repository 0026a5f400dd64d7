import { z } from 'zod'
import { readYaml } from '#features/annuaire/index.ts'
import { BESOINS } from '#features/orientation/index.ts'
import { fichierDe } from '#platform/referentiel.ts'

export const PUBLICS = ['jeunes', 'demandeurs-emploi', 'salaries', 'parents', 'entreprises'] as const
export type Public = (typeof PUBLICS)[number]

const schema = z.strictObject({
  services: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z-]+$/),
      nom: z.string().min(1),
      /** Who gives it. */
      par: z.string().min(1),
      lien: z.url({ protocol: /^https$/ }),
      sert: z.string().min(1),
      besoins: z.array(z.enum(BESOINS)).min(1),
      /** Empty: for everybody. */
      publics: z.array(z.enum(PUBLICS)),
      /** The first thing to do there. */
      premier: z.string().min(1),
      source: z.url(),
      ecrit: z.iso.date(),
    }),
  ),
})
export type ServiceNumerique = z.output<typeof schema>['services'][number]

/**
 * The catalogue of digital services, by name.
 * @param dossier of the referentiel
 * @throws naming the file and what is wrong in it
 */
export const loadServicesNumeriques = (dossier: string | undefined): ServiceNumerique[] =>
  readYaml(fichierDe(dossier, 'services-numeriques.yaml'), schema).services.toSorted((a, b) =>
    a.nom.localeCompare(b.nom, 'fr'),
  )

/** What is kept of the catalogue for a besoin and a public; a service for everybody is for each of them. */
export const choisir = (
  services: readonly ServiceNumerique[],
  { besoin, pour }: { besoin?: string | undefined; pour?: Public | undefined },
): ServiceNumerique[] =>
  services.filter(
    ({ besoins, publics }) =>
      (besoin === undefined || besoins.some(code => code === besoin)) &&
      (pour === undefined || publics.length === 0 || publics.includes(pour)),
  )
