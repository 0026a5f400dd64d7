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
import {
  ERREURS_DECISION,
  ERREURS_EXIGENCE,
  ERREURS_FAIT,
  ERREURS_RAPPORT,
  ERREURS_RETOUR,
  ERREURS_VISITE,
} from './texts.ts'

/** What is said of one requirement. @param documents those that may be its evidence */
export function lireExigence(
  form: URLSearchParams,
  documents: readonly { id: string; titre: string }[],
): Lu<Omit<Reponse, 'exigence' | 'faitLe' | 'faitNote'>> {
  const niveau = NIVEAUX.find(one => one === form.get('niveau'))
  const [preuve, amelioration] = [lignes(form, 'preuve').trim(), ligne(form, 'amelioration')]
  const lien = ligne(form, 'lien')
  const choisi = ligne(form, 'document')
  const document = documents.find(({ id }) => id === choisi)
  const pourLe = ligne(form, 'pour-le')
  const erreurs = erreursDe(ERREURS_EXIGENCE, {
    niveau: niveau === undefined,
    preuve: preuve.length > 1000,
    lien: lien !== '' && (lien.length > 500 || !/^https?:\/\/\S+$/.test(lien)),
    document: choisi !== '' && document === undefined,
    amelioration: amelioration.length > 500,
    'pour-le': pourLe !== '' && !estJour(pourLe),
  })
  return erreurs.length > 0 || niveau === undefined
    ? { erreurs }
    : { lu: { niveau, preuve, lien, document, amelioration, pourLe: pourLe || undefined } }
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
    },
  )
}

/** The visit that is planned. @param visiteurs structures that may come */
export function lireVisite(
  form: URLSearchParams,
  visiteurs: ReadonlySet<string>,
): Lu<{ visiteur: string; le: string; qui: string }> {
  const [visiteur, le, qui] = [ligne(form, 'visiteur'), ligne(form, 'visite-le'), ligne(form, 'visite-qui')]
  const erreurs = erreursDe(ERREURS_VISITE, {
    visiteur: !visiteurs.has(visiteur),
    'visite-le': !estJour(le),
    'visite-qui': qui.length > 200,
  })
  return erreurs.length > 0 ? { erreurs } : { lu: { visiteur, le, qui } }
}

/** What whoever came tells of it. */
export function lireRapport(form: URLSearchParams): Lu<{ qui: string; note: string; conseils: string }> {
  const qui = ligne(form, 'qui')
  const [note, conseils] = [lignes(form, 'note').trim(), lignes(form, 'conseils').trim()]
  const erreurs = erreursDe(ERREURS_RAPPORT, {
    qui: qui === '' || qui.length > 200,
    note: note === '' || note.length > 5000,
    conseils: conseils.length > 5000,
  })
  return erreurs.length > 0 ? { erreurs } : { lu: { qui, note, conseils } }
}

/** What the visited structure answers. */
export function lireRetour(form: URLSearchParams): Lu<string> {
  const retour = lignes(form, 'retour').trim()
  const erreurs = erreursDe(ERREURS_RETOUR, { retour: retour === '' || retour.length > 5000 })
  return erreurs.length > 0 ? { erreurs } : { lu: retour }
}

/** What was done of one requirement, whose code the form carries. @param leJour today, ISO */
export function lireFait(form: URLSearchParams, leJour: string): Lu<{ exigence: string; le: string; note: string }> {
  const exigence = ligne(form, 'exigence')
  const [le, note] = [ligne(form, 'fait-le'), ligne(form, 'fait-note')]
  const erreurs = erreursDe(ERREURS_FAIT, {
    'fait-le': !estJour(le) || le > leJour,
    'fait-note': note.length > 500,
  }).map(({ champ, texte }) => ({ champ: `${champ}-${exigence}`, texte }))
  return erreurs.length > 0 ? { erreurs } : { lu: { exigence, le, note } }
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
