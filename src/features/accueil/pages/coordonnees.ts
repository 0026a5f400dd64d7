import { normalizeEmail, normalizePhone } from '#features/annuaire/index.ts'
import { ACCESSIBILITES, type Accessibilite, CONTACTS, type Contact, type Coordonnees } from '../domain/identite.ts'
import { LANGUE_TEXTES } from '../texts.ts'
import { type Erreur, erreur, line, oneOf } from './formulaire.ts'

/** The coordonnees as they were typed. */
export interface SaisieCoordonnees {
  prenom: string
  nom: string
  naissance: string
  telephone: string
  courriel: string
  contact: Contact | undefined
  langueParlee: string
  accessibilite: Accessibilite[]
}

export const readCoordonnees = (form: URLSearchParams): SaisieCoordonnees => ({
  prenom: line(form, 'prenom'),
  nom: line(form, 'nom'),
  naissance: line(form, 'naissance'),
  telephone: line(form, 'telephone'),
  courriel: line(form, 'courriel'),
  contact: oneOf(CONTACTS, form.get('contact')),
  langueParlee: oneOf(Object.keys(LANGUE_TEXTES), form.get('langueParlee')) ?? 'fr',
  accessibilite: ACCESSIBILITES.filter(code => form.getAll('accessibilite[]').includes(code)),
})

export const saisieOf = ({ identite, contactPrefere, langue, accessibilite }: Coordonnees): SaisieCoordonnees => ({
  prenom: identite.prenom,
  nom: identite.nom ?? '',
  naissance: identite.naissance ?? '',
  telephone: identite.telephone ?? '',
  courriel: identite.courriel ?? '',
  contact: contactPrefere,
  langueParlee: langue,
  accessibilite: [...accessibilite],
})

/** True when nothing of an identity was typed. */
export const isBlank = ({ prenom, nom, naissance, telephone, courriel }: SaisieCoordonnees): boolean =>
  [prenom, nom, naissance, telephone, courriel].every(value => value === '')

const NOM_MAX = 100

/** A day that exists, not to come: "2009-03-14", "14/03/2009", "14 3 2009". */
export const readNaissance = (saisie: string, now: Date): string | undefined => {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(saisie)
  const fr = /^(\d{1,2})[\s/.-](\d{1,2})[\s/.-](\d{4})$/.exec(saisie)
  const [annee, mois, jour] = iso ? iso.slice(1).map(Number) : fr ? fr.slice(1).reverse().map(Number) : []
  if (annee === undefined || mois === undefined || jour === undefined) return undefined
  const date = new Date(Date.UTC(annee, mois - 1, jour))
  const exists = date.getUTCMonth() === mois - 1 && date.getUTCDate() === jour
  return exists && annee >= 1900 && date <= now ? date.toISOString().slice(0, 10) : undefined
}

/** A number that can be dialled from anywhere: a short one is nobody's. */
export const readTelephone = (saisie: string): string | undefined => {
  const numero = normalizePhone(saisie)
  return numero?.startsWith('+') ? numero : undefined
}

/** Reads what was typed; each error is beside its field. @param suivi true when somebody will have to reach the person */
export function parseCoordonnees(
  s: SaisieCoordonnees,
  { now, suivi }: { now: Date; suivi: boolean },
): { coordonnees: Coordonnees; erreurs: Erreur[] } {
  const erreurs: Erreur[] = []
  if (s.prenom === '') erreurs.push(erreur('prenom', 'prenom-absent'))
  for (const champ of ['prenom', 'nom'] as const) if (s[champ].length > NOM_MAX) erreurs.push(erreur(champ, 'nom-long'))
  const read = <T>(champ: 'naissance' | 'telephone' | 'courriel', valeur: T | undefined): T | undefined => {
    if (s[champ] !== '' && valeur === undefined) erreurs.push(erreur(champ, champ))
    return valeur
  }
  const naissance = read('naissance', readNaissance(s.naissance, now))
  const telephone = read('telephone', readTelephone(s.telephone))
  const courriel = read('courriel', normalizeEmail(s.courriel))
  if (suivi && s.telephone === '' && s.courriel === '' && s.contact !== 'conseiller')
    erreurs.push(erreur('telephone', 'joindre-absent'))
  else if ((s.contact === 'telephone' || s.contact === 'sms') && s.telephone === '')
    erreurs.push(erreur('telephone', 'contact-sans-numero'))
  else if (s.contact === 'courriel' && s.courriel === '') erreurs.push(erreur('courriel', 'contact-sans-courriel'))
  return {
    coordonnees: {
      identite: {
        prenom: s.prenom,
        ...(s.nom && { nom: s.nom }),
        ...(naissance && { naissance }),
        ...(telephone && { telephone }),
        ...(courriel && { courriel }),
      },
      contactPrefere: s.contact,
      langue: s.langueParlee,
      accessibilite: s.accessibilite,
    },
    erreurs,
  }
}
