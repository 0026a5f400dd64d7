import { erreursDe, estJour, type Lu, ligne, lignes } from '#web/kit/lire-champs.ts'
import {
  DECISIONS,
  type Decision,
  type Dossier,
  NIVEAUX,
  QUESTIONS,
  type Question,
  REPONSES_AVIS,
  type Reponse,
  type ReponseAvis,
} from './domain/label.ts'
import { ERREURS_DECISION, ERREURS_EXIGENCE, ERREURS_VISITE } from './texts.ts'

/** What is said of one requirement. @param documents those that may be its evidence */
export function lireExigence(
  form: URLSearchParams,
  documents: readonly { id: string; titre: string }[],
): Lu<Omit<Reponse, 'exigence'>> {
  const niveau = NIVEAUX.find(one => one === form.get('niveau'))
  const [preuve, amelioration] = [lignes(form, 'preuve').trim(), ligne(form, 'amelioration')]
  const lien = ligne(form, 'lien')
  const choisi = ligne(form, 'document')
  const document = documents.find(({ id }) => id === choisi)
  const [pourLe, faitLe] = [ligne(form, 'pour-le'), ligne(form, 'fait-le')]
  const erreurs = erreursDe(ERREURS_EXIGENCE, {
    niveau: niveau === undefined,
    preuve: preuve.length > 1000,
    lien: lien !== '' && (lien.length > 500 || !/^https?:\/\/\S+$/.test(lien)),
    document: choisi !== '' && document === undefined,
    amelioration: amelioration.length > 500,
    'pour-le': pourLe !== '' && !estJour(pourLe),
    'fait-le': faitLe !== '' && !estJour(faitLe),
  })
  return erreurs.length > 0 || niveau === undefined
    ? { erreurs }
    : { lu: { niveau, preuve, lien, document, amelioration, pourLe: pourLe || undefined, faitLe: faitLe || undefined } }
}

/** What was said of a requirement, as its form shows it. */
export function exigenceVersSaisie({ reponses }: Pick<Dossier, 'reponses'>, code: string): URLSearchParams {
  const avant = reponses.find(({ exigence }) => exigence === code)
  return new URLSearchParams(
    avant && {
      niveau: avant.niveau,
      preuve: avant.preuve,
      lien: avant.lien,
      document: avant.document?.id ?? '',
      amelioration: avant.amelioration,
      'pour-le': avant.pourLe ?? '',
      'fait-le': avant.faitLe ?? '',
    },
  )
}

/** @param visiteurs structures that may visit; @param leJour today, ISO */
export function lireVisite(
  form: URLSearchParams,
  visiteurs: ReadonlySet<string>,
  leJour: string,
): Lu<{ visiteur: string; le: string; note: string }> {
  const [visiteur, le, note] = [ligne(form, 'visiteur'), ligne(form, 'visite-le'), lignes(form, 'note').trim()]
  const erreurs = erreursDe(ERREURS_VISITE, {
    visiteur: !visiteurs.has(visiteur),
    'visite-le': !estJour(le) || le > leJour,
    note: note.length > 5000,
  })
  return erreurs.length > 0 ? { erreurs } : { lu: { visiteur, le, note } }
}

/** @param leJour today, ISO */
export function lireDecision(
  form: URLSearchParams,
  leJour: string,
): Lu<{ quoi: Decision; le: string; terme: string | undefined }> {
  const quoi = DECISIONS.find(one => one === form.get('quoi'))
  const [le, terme] = [ligne(form, 'decide-le'), ligne(form, 'terme')]
  const erreurs = erreursDe(ERREURS_DECISION, {
    quoi: quoi === undefined,
    'decide-le': !estJour(le) || le > leJour,
    terme: quoi === 'accorde' && (!estJour(terme) || terme <= le),
  })
  return erreurs.length > 0 || quoi === undefined
    ? { erreurs }
    : { lu: { quoi, le, terme: quoi === 'accorde' ? terme : undefined } }
}

/** The answers of a visitor: those that are given, none of which is asked for. */
export function lireAvis(form: URLSearchParams): ReadonlyMap<Question, ReponseAvis> {
  const reponses = new Map<Question, ReponseAvis>()
  for (const question of QUESTIONS) {
    const reponse = REPONSES_AVIS.find(one => one === form.get(question))
    if (reponse) reponses.set(question, reponse)
  }
  return reponses
}
