import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { ACCESSIBILITES, type Coordonnees } from '#features/accueil/index.ts'
import type { Envoi } from './envoi.ts'

const phone = (text: string): string => parsePhoneNumberFromString(text, 'FR')?.number ?? text.trim()

/** What a form of handing over says of a person, over what is known of them. */
export const identiteDe = (envoi: Envoi, known?: Coordonnees): Coordonnees => ({
  identite: {
    ...known?.identite,
    prenom: envoi.prenom.trim(),
    ...(envoi.nom.trim() && { nom: envoi.nom.trim() }),
    ...(envoi.telephone.trim() && { telephone: phone(envoi.telephone) }),
    ...(envoi.courriel.trim() && { courriel: envoi.courriel.trim().toLowerCase() }),
  },
  contactPrefere: envoi.contact,
  langue: envoi.langue || 'fr',
  accessibilite: ACCESSIBILITES.filter(code => envoi.accessibilite.includes(code)),
})
