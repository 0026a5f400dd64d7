import { normalizeEmail, normalizePhone } from '#features/annuaire/index.ts'
import { erreursDe, type Lu, ligne, lignes } from '#web/kit/lire-champs.ts'
import { CADENCES } from './domain/fraicheur.ts'
import type { Contact } from './store/contacts.ts'
import type { ContenuPage, PageMembre } from './store/membres.ts'
import { ERREURS_CONTACT, ERREURS_PAGE, NE_FAIT_PAS_MAX, PHRASE_MAX, PRESENTATION_MAX } from './texts.ts'

/** Forms are given back as they were typed. */
export type Saisie = URLSearchParams

export function lirePage(form: Saisie): Lu<ContenuPage> {
  const [presentation, adresser] = [lignes(form, 'presentation').trim(), lignes(form, 'adresser').trim()]
  const neFaitPas = lignes(form, 'ne-fait-pas')
    .split('\n')
    .map(phrase => phrase.trim())
    .filter(phrase => phrase !== '')
  const cadence = CADENCES.find(one => one === form.get('cadence'))
  const erreurs = erreursDe(ERREURS_PAGE, {
    presentation: presentation.length > PRESENTATION_MAX,
    adresser: adresser.length > PRESENTATION_MAX,
    'ne-fait-pas': neFaitPas.length > NE_FAIT_PAS_MAX || neFaitPas.some(phrase => phrase.length > PHRASE_MAX),
    cadence: cadence === undefined,
  })
  return erreurs.length > 0 || cadence === undefined
    ? { erreurs }
    : { lu: { presentation, adresser, neFaitPas, cadence } }
}

/** What a page says, as it goes in its form. */
export const pageVersSaisie = (page: PageMembre): Saisie =>
  new URLSearchParams({
    presentation: page.presentation,
    adresser: page.adresser,
    'ne-fait-pas': page.neFaitPas.join('\n'),
    cadence: page.cadence,
  })

export function lireContact(form: Saisie): Lu<Omit<Contact, 'id'>> {
  const [nom, fonction, pour] = [ligne(form, 'nom'), ligne(form, 'fonction'), ligne(form, 'pour')]
  const [telephone, courriel] = [ligne(form, 'telephone'), ligne(form, 'courriel-contact')]
  const lus = { telephone: normalizePhone(telephone), courriel: normalizeEmail(courriel) }
  const erreurs = erreursDe(ERREURS_CONTACT, {
    nom: nom === '' || nom.length > 120,
    fonction: fonction.length > 120,
    pour: pour.length > 200,
    telephone: telephone !== '' && lus.telephone === undefined,
    'courriel-contact': courriel !== '' && lus.courriel === undefined,
    accord: form.get('accord') !== 'oui',
  })
  return erreurs.length > 0 ? { erreurs } : { lu: { nom, fonction, pour, ...lus } }
}
