import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { renderPage } from '#web/shell.tsx'
import { type Applique, appliquer } from './appliquer.ts'
import type { ProjetDeps } from './deps.ts'
import { readCode } from './domain/code.ts'
import { newProjet } from './domain/document.ts'
import type { Lecture, Refus } from './domain/lire.ts'
import { PageAccueilProjet } from './pages/accueil.tsx'
import { unpackProjet } from './paquet.ts'
import { type Etat, type NomPage, PAGES } from './parcours/etat.ts'

/** What a page sent: the project with it written in, or why the project cannot be read. */
export type Recu = { refus: Refus } | { de: NomPage | undefined; applique: Applique; form: URLSearchParams }

/** The project of a form, with what its page sent written in it; a form without a project begins one. */
export async function recevoir(deps: ProjetDeps, form: URLSearchParams): Promise<Recu> {
  const paquet = form.get('projet')
  const connu = await deps.savoir()
  const lu: Lecture =
    paquet === null
      ? { ok: true, projet: newProjet(randomUUID(), connu.inventaire.version, deps.now()) }
      : unpackProjet(paquet)
  if (!lu.ok) return { refus: lu.refus }
  const de = PAGES.find(une => une === form.get('de'))
  return { de, applique: appliquer(deps, connu, lu.projet, de, form), form }
}

/** A page's state, with nothing to mend. */
export const etatOf = ({ now }: ProjetDeps, projet: Etat['projet'], saisie: URLSearchParams): Etat => ({
  projet,
  cle: cleOf(saisie),
  garde: undefined,
  now: now(),
  fautes: [],
  saisie,
})

/** The code that goes with the form, when it is one. */
const cleOf = (form: URLSearchParams): string | undefined => {
  const lu = readCode(form.get('cle') ?? '')
  return lu.ok ? lu.code : undefined
}

/** The welcome again, with why the file cannot be read and where. */
export function refuser(c: Context, { cadre }: ProjetDeps, { endroit, texte }: Refus): Response | Promise<Response> {
  const fautes = [{ champ: 'fichier', texte: endroit === '' ? texte : `${texte} Endroit du fichier : ${endroit}` }]
  c.header('Cache-Control', 'private, no-cache')
  return c.html(renderPage(PageAccueilProjet({ cadre, fautes })), 422)
}
