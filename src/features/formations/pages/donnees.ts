import { paths } from '#web/paths.ts'
import type { Certification } from '../domain/certification.ts'
import type { Action, Formation, Session } from '../domain/formation.ts'

/** JSON-LD of a training, in the vocabulary of schema.org. Absent facts are absent. */
export const formationLd = (
  formation: Formation,
  certifications: readonly Certification[],
  origine: string,
): object => ({
  '@context': 'https://schema.org',
  '@type': 'Course',
  '@id': `${origine}${paths.formation(formation.id)}`,
  name: formation.intitule,
  description: formation.objectif ?? formation.intitule,
  url: `${origine}${paths.formation(formation.id)}`,
  inLanguage: 'fr',
  provider: {
    '@type': 'Organization',
    name: formation.organisme.nom,
    telephone: formation.organisme.telephone,
    email: formation.organisme.courriel,
    url: formation.organisme.site,
  },
  ...(certifications.length > 0 && {
    educationalCredentialAwarded: certifications.map(({ code, intitule }) => ({
      '@type': 'EducationalOccupationalCredential',
      name: intitule,
      url: `${origine}${paths.certification(code)}`,
    })),
  }),
  hasCourseInstance: formation.actions.flatMap(action => action.sessions.map(session => instance(action, session))),
})

/** Words of schema.org for how a course is followed. */
const MODES = { presentiel: 'Onsite', mixte: 'Blended', distance: 'Online' } as const

const instance = (action: Action, { debut, fin }: Session): object => {
  const [lieu] = action.lieux
  return {
    '@type': 'CourseInstance',
    courseMode: action.modalite && MODES[action.modalite],
    startDate: debut,
    endDate: fin,
    courseWorkload: action.heures.total ? `PT${action.heures.total}H` : undefined,
    ...(lieu &&
      action.modalite !== 'distance' && {
        location: {
          '@type': 'Place',
          name: lieu.nom,
          address: {
            '@type': 'PostalAddress',
            streetAddress: lieu.adresse,
            postalCode: lieu.codePostal,
            addressLocality: lieu.ville,
            addressCountry: 'FR',
          },
        },
      }),
  }
}
