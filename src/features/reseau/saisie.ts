import { lireHeureLocale, PARIS } from '#platform/fuseau.ts'
import { erreursDe, type Lu, ligne, lignes } from '#web/kit/lire-champs.ts'
import { type Proposition, type Retour, SORTES_VISITE, UTILITES } from './domain/visite.ts'
import { ERREURS_ECARTER } from './texts.ts'
import { ERREURS_PROPOSITION, ERREURS_RETOUR } from './texts-visite.ts'

/** Forms are given back as they were typed: what a page shows of a field is what the form holds. */
export type Saisie = URLSearchParams

const lireQuand = (form: Saisie) => {
  const debut = lireHeureLocale(ligne(form, 'debut'), PARIS)
  const fin = lireHeureLocale(ligne(form, 'fin'), PARIS)
  return { debut: debut instanceof Date ? debut : undefined, fin: fin instanceof Date ? fin : undefined }
}

/** @param membres structures of the territoire */
export function lireProposition(form: Saisie, membres: ReadonlySet<string>): Lu<Proposition> {
  const sorte = SORTES_VISITE.find(one => one === form.get('sorte'))
  const [hote, invitee, lieu] = [ligne(form, 'hote'), ligne(form, 'invitee'), ligne(form, 'lieu')]
  const objet = lignes(form, 'objet').trim()
  const { debut, fin } = lireQuand(form)
  const erreurs = erreursDe(ERREURS_PROPOSITION, {
    sorte: sorte === undefined,
    hote: !membres.has(hote),
    invitee: !membres.has(invitee) || invitee === hote,
    objet: objet === '' || objet.length > 1000,
    debut: debut === undefined,
    fin: fin === undefined || (debut !== undefined && fin <= debut),
    lieu: lieu.length > 200,
  })
  return erreurs.length > 0 || !sorte || !debut || !fin
    ? { erreurs }
    : { lu: { sorte, hote, invitee, objet, lieu, debut, fin } }
}

/** Another date of a visit. */
export function lireDate(form: Saisie): Lu<{ debut: Date; fin: Date; lieu: string }> {
  const { debut, fin } = lireQuand(form)
  const lieu = ligne(form, 'lieu')
  const erreurs = erreursDe(ERREURS_PROPOSITION, {
    debut: debut === undefined,
    fin: fin === undefined || (debut !== undefined && fin <= debut),
    lieu: lieu.length > 200,
  })
  return erreurs.length > 0 || !debut || !fin ? { erreurs } : { lu: { debut, fin, lieu } }
}

/** What a participant says after a visit. */
export function lireRetour(form: Saisie): Lu<Retour> {
  const [appris, autrement] = [lignes(form, 'appris').trim(), lignes(form, 'autrement').trim()]
  const utile = UTILITES.find(one => one === form.get('utile'))
  const erreurs = erreursDe(ERREURS_RETOUR, {
    appris: appris === '' || appris.length > 2000,
    autrement: autrement.length > 2000,
    utile: utile === undefined,
  })
  return erreurs.length > 0 || !utile ? { erreurs } : { lu: { appris, autrement, utile } }
}

/** Why a suggestion is set aside. */
export function lireMotif(form: Saisie): Lu<string> {
  const motif = ligne(form, 'motif')
  const erreurs = erreursDe(ERREURS_ECARTER, { motif: motif === '' || motif.length > 500 })
  return erreurs.length > 0 ? { erreurs } : { lu: motif }
}
