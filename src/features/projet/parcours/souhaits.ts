import { type Commune, resolveLieu, type Territoires } from '#features/territoires/index.ts'
import type { Projet } from '../domain/document.ts'
import { ecrire, type Plume } from '../domain/ecrire.ts'
import { DEPLACEMENTS_CHOIX, DIPLOMES, NOMBRES, NOMBRES_CLES, type Nombre } from '../domain/souhaits.ts'
import { champOf, type Faute } from './etat.ts'

export interface Condition {
  code: string
  nom: string
  sante: boolean
}

interface Lus {
  projet: Projet
  fautes: Faute[]
  /** Communes of the name that was typed, when there are several. */
  candidats: readonly Commune[]
}

/** Wishes of a form. A field that is not in it leaves what was written; one that was emptied takes it back. */
export function lireSouhaits(
  projet: Projet,
  form: URLSearchParams,
  { conditions, territoires }: { conditions: readonly Condition[]; territoires: Territoires },
  plume: Plume,
): Lus {
  const fautes: Faute[] = []
  const ecrit = (lu: Projet, cle: string, valeur: string | number | null) => ecrire(lu, 'souhaits', cle, valeur, plume)
  let lu = projet
  for (const cle of NOMBRES_CLES) {
    if (!form.has(cle)) continue
    const nombre = readNombre(champOf(form, cle, 20), cle)
    if (nombre === 'faux')
      fautes.push({ champ: cle, texte: `Écrivez un nombre entre ${NOMBRES[cle].min} et ${NOMBRES[cle].max}.` })
    else lu = ecrit(lu, cle, nombre)
  }
  if (form.has('diplome')) lu = ecrit(lu, 'diplome', chosen(DIPLOMES, form.get('diplome')))
  if (form.has('deplacements')) lu = ecrit(lu, 'deplacements', chosen(DEPLACEMENTS_CHOIX, form.get('deplacements')))
  if (form.has('permis')) lu = ecrit(lu, 'permis', chosen([{ valeur: 'oui' }, { valeur: 'non' }], form.get('permis')))
  for (const { code, sante } of conditions) {
    const souhait = form.get(`k-${code}`)
    if (souhait !== null)
      lu = ecrit(lu, `condition-${code}`, souhait === 'cherche' || souhait === 'refuse' ? souhait : null)
    // An unticked box is not sent: that the page was shown is told beside it.
    if (sante && form.has('sante')) lu = ecrit(lu, `sante-${code}`, form.getAll('s[]').includes(code) ? 'oui' : null)
  }
  const choisie = territoires.commune(form.get('commune-choisie') ?? '')
  if (choisie !== undefined) return { projet: ecrit(lu, 'lieu', choisie.code), fautes, candidats: [] }
  if (!form.has('lieu')) return { projet: lu, fautes, candidats: [] }
  const lieu = resolveLieu(territoires, champOf(form, 'lieu', 80), form.get('commune') ?? undefined)
  if (lieu.etat === 'inconnu')
    fautes.push({ champ: 'lieu', texte: 'Nous ne trouvons pas cette commune. Vérifiez son nom.' })
  if (lieu.etat === 'ambigu')
    fautes.push({ champ: 'lieu', texte: 'Plusieurs communes portent ce nom. Choisissez la vôtre.' })
  if (lieu.etat === 'trouve') lu = ecrit(lu, 'lieu', lieu.commune.code)
  if (lieu.etat === 'vide') lu = ecrit(lu, 'lieu', null)
  return { projet: lu, fautes, candidats: lieu.etat === 'ambigu' ? lieu.candidats : [] }
}

const chosen = (choix: readonly { valeur: string }[], dit: string | null): string | null =>
  choix.find(({ valeur }) => valeur === dit)?.valeur ?? null

/** A number as one types it, with spaces or a comma; null when empty. */
function readNombre(tape: string, cle: Nombre): number | null | 'faux' {
  if (tape === '') return null
  const lu = Number(tape.replaceAll(/[\s€]/g, '').replace(',', '.'))
  return Number.isFinite(lu) && lu >= NOMBRES[cle].min && lu <= NOMBRES[cle].max ? lu : 'faux'
}
