import { type Projet, SORTES_ACQUIS, standing } from '../domain/document.ts'
import { ecrire, type Plume } from '../domain/ecrire.ts'
import { champOf, type Faute } from './etat.ts'

const TEXTE_MAX = 2000
/** Key of a skill in the project, made from its label: the same on every device. */
export type CleOf = (libelle: string) => string

export const CHOIX_COMPETENCE = ['sait-aime', 'sait', 'aime', 'non'] as const

/**
 * Experiences told, and skills confirmed one by one. An experience whose text was emptied is taken back; `supprimer` names one to take back.
 * @param nouvelle key of an experience that is added
 */
export function lireAcquis(
  projet: Projet,
  form: URLSearchParams,
  { nouvelle, cleOf, connue }: { nouvelle: string; cleOf: CleOf; connue: (libelle: string) => boolean },
  plume: Plume,
): { projet: Projet; fautes: Faute[] } {
  const fautes: Faute[] = []
  let lu = projet
  for (const [cle] of standing(projet.acquis))
    if (form.has(`a-${cle}-texte`)) lu = lireUn(lu, form, cle, cle, fautes, plume)
  lu = lireUn(lu, form, 'nouveau', nouvelle, fautes, plume)
  const supprimer = form.get('supprimer')
  if (supprimer !== null && lu.acquis[supprimer] !== undefined) lu = ecrire(lu, 'acquis', supprimer, null, plume)
  return { projet: lireCompetences(lu, form, cleOf, connue, plume), fautes }
}

function lireUn(
  projet: Projet,
  form: URLSearchParams,
  nom: string,
  cle: string,
  fautes: Faute[],
  plume: Plume,
): Projet {
  const texte = champOf(form, `a-${nom}-texte`, TEXTE_MAX + 1)
  if (texte.length > TEXTE_MAX) {
    fautes.push({ champ: `a-${nom}-texte`, texte: 'Racontez en moins de 2 000 caractères.' })
    return projet
  }
  const sorte = SORTES_ACQUIS.find(une => une === form.get(`a-${nom}-sorte`)) ?? 'autre'
  return ecrire(projet, 'acquis', cle, texte === '' ? null : { sorte, texte }, plume)
}

/** Skills come as pairs: the label that was proposed, and what the person says of it. */
function lireCompetences(
  projet: Projet,
  form: URLSearchParams,
  cleOf: CleOf,
  connue: (libelle: string) => boolean,
  plume: Plume,
): Projet {
  return form.getAll('competence[]').reduce((lu, libelle) => {
    const cle = cleOf(libelle)
    const choix = CHOIX_COMPETENCE.find(un => un === form.get(`c-${cle}`))
    if (choix === undefined || !(connue(libelle) || lu.competences[cle] !== undefined)) return lu
    // Neither: written all the same, so that it is not proposed again.
    const valeur = { libelle, sait: choix.startsWith('sait'), aime: choix.endsWith('aime') }
    return ecrire(lu, 'competences', cle, valeur, plume)
  }, projet)
}
